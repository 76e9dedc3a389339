import { documentStore } from '../../document/document-store.ts';
import { t } from '../../i18n/t.ts';
import { announce } from '../../session/session-store.ts';
import { LiveStroke } from './live-stroke.ts';
import type { SheetPainter } from './sheet-painter.ts';
import { toolStore } from './tool-store.ts';
import type { Point } from './viewport.ts';

/** Steps of the drawing cursor in document pixels: as it is, with Shift, with Alt. */
const STEP = { plain: 4, shift: 16, alt: 1 } as const;
const EVEN_PRESSURE = 0.5;

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawing without a pointer: arrows move a cursor, Enter or Space puts the pen down and lifts it, Esc cancels. */
export class KeyboardPen {
  readonly #painter: Pick<SheetPainter, 'setLive'>;
  /** Where the cursor is to be shown, in document pixels; null to hide it. */
  readonly #onCursor: (cursor: Point | null) => void;
  #cursor: Point | null = null;
  #stroke: LiveStroke | null = null;

  constructor(painter: Pick<SheetPainter, 'setLive'>, onCursor: (cursor: Point | null) => void) {
    this.#painter = painter;
    this.#onCursor = onCursor;
  }

  get cursor(): Point | null {
    return this.#cursor;
  }

  /** Tells whether the key was meant for the pen. */
  press(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>): boolean {
    const direction = DIRECTIONS[event.key];
    if (direction) this.#moveBy(direction, event);
    else if (event.key === 'Enter' || (event.key === ' ' && this.#cursor)) this.#toggle();
    else if (event.key === 'Escape' && this.#stroke) this.#cancel();
    else return false;
    return true;
  }

  /** The pointer took over, or the focus left: what was drawn stays. */
  rest(): void {
    this.#stroke?.finish();
    this.#stroke = null;
    this.#show(null);
  }

  #moveBy(
    [x, y]: readonly [number, number],
    { shiftKey, altKey }: Pick<KeyboardEvent, 'shiftKey' | 'altKey'>,
  ): void {
    const step = shiftKey ? STEP.shift : altKey ? STEP.alt : STEP.plain;
    const { width, height } = documentStore.getState();
    const from = this.#cursor ?? middleOfSheet();
    const cursor = {
      x: Math.min(width, Math.max(0, from.x + x * step)),
      y: Math.min(height, Math.max(0, from.y + y * step)),
    };
    this.#show(cursor);
    this.#stroke?.add([[cursor.x, cursor.y, EVEN_PRESSURE]], false);
  }

  #toggle(): void {
    if (this.#stroke) {
      this.#stroke.finish();
      this.#stroke = null;
      announce(t('scribble.penUp', { strokes: documentStore.getState().strokes.length }));
      return;
    }
    const cursor = this.#cursor ?? middleOfSheet();
    this.#show(cursor);
    const { tool, size } = toolStore.getState();
    this.#stroke = new LiveStroke(this.#painter, {
      tool: tool === 'eraser' ? 'eraser' : 'pen',
      size,
      pressured: false,
    });
    this.#stroke.add([[cursor.x, cursor.y, EVEN_PRESSURE]], false);
    announce(t('scribble.penDown', { x: Math.round(cursor.x), y: Math.round(cursor.y) }));
  }

  #cancel(): void {
    this.#stroke?.cancel();
    this.#stroke = null;
    announce(t('scribble.strokeCancelled'));
  }

  #show(cursor: Point | null): void {
    this.#cursor = cursor;
    this.#onCursor(cursor);
  }
}

function middleOfSheet(): Point {
  const { width, height } = documentStore.getState();
  return { x: width / 2, y: height / 2 };
}
