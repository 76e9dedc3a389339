import { translation } from '../../document/affine.ts';
import { strokesOf } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { t } from '../../i18n/t.ts';
import { announce } from '../../session/session-store.ts';
import { layerInHand } from '../../session/sheet-layers.ts';
import type { GestureStarter } from './gesture-starter.ts';
import { hasSelection, transformSelection } from './selection-commands.ts';
import { deselect, selectedStrokes } from './selection-store.ts';
import type { ToolGesture } from './tool-gesture.ts';
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

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>;

/**
 * Every tool without a pointer: arrows move a cursor, Enter or Space puts the tool down and lifts it, Esc cancels. Chosen
 * strokes are moved by the arrows themselves.
 */
export class KeyboardPen {
  readonly #start: GestureStarter;
  /** Where the cursor is to be shown, in document pixels; null to hide it. */
  readonly #onCursor: (cursor: Point | null) => void;
  #cursor: Point | null = null;
  #gesture: ToolGesture | null = null;

  constructor(start: GestureStarter, onCursor: (cursor: Point | null) => void) {
    this.#start = start;
    this.#onCursor = onCursor;
  }

  get cursor(): Point | null {
    return this.#cursor;
  }

  /** Tells whether the key was meant for the pen. */
  press(event: Press): boolean {
    const direction = DIRECTIONS[event.key];
    if (direction && !this.#gesture && hasSelection()) moveSelection(direction, event);
    else if (direction) this.#moveBy(direction, event);
    else if (event.key === 'Enter' || (event.key === ' ' && this.#cursor)) this.#toggle();
    else if (event.key === 'Escape' && this.#gesture) this.#cancel();
    else if (event.key === 'Escape' && hasSelection()) deselect();
    else return false;
    return true;
  }

  /** The pointer took over, or the focus left: what was drawn stays. */
  rest(): void {
    this.#gesture?.finish();
    this.#gesture = null;
    this.#show(null);
  }

  #moveBy(direction: readonly [number, number], event: Press): void {
    const [x, y] = stepOf(direction, event);
    const { width, height } = documentStore.getState();
    const from = this.#cursor ?? middleOfSheet();
    const cursor = {
      x: Math.min(width, Math.max(0, from.x + x)),
      y: Math.min(height, Math.max(0, from.y + y)),
    };
    this.#show(cursor);
    this.#add(cursor);
  }

  #toggle(): void {
    if (this.#gesture) {
      this.#lift(this.#gesture);
      return;
    }
    const { tool } = toolStore.getState();
    const cursor = this.#cursor ?? middleOfSheet();
    this.#show(cursor);
    this.#gesture = this.#start({ tool: tool === 'hand' ? 'pen' : tool, isPen: false, pixel: 1 });
    this.#add(cursor);
    // There is no way to go between the two ends of a tap.
    if (tool === 'fill') this.#lift(this.#gesture);
    else announce(t('scribble.penDown', { x: Math.round(cursor.x), y: Math.round(cursor.y) }));
  }

  #add({ x, y }: Point): void {
    this.#gesture?.add([[x, y, EVEN_PRESSURE]], { shift: false, alt: false });
  }

  #lift(gesture: ToolGesture): void {
    gesture.finish();
    this.#gesture = null;
    const chosen = selectedStrokes().length;
    const strokes = strokesOf(documentStore.getState(), layerInHand()).length;
    announce(
      chosen > 0 ? t('scribble.selected', { strokes: chosen }) : t('scribble.penUp', { strokes }),
    );
  }

  #cancel(): void {
    this.#gesture?.cancel();
    this.#gesture = null;
    announce(t('scribble.strokeCancelled'));
  }

  #show(cursor: Point | null): void {
    this.#cursor = cursor;
    this.#onCursor(cursor);
  }
}

function moveSelection(direction: readonly [number, number], event: Press): void {
  transformSelection(translation(...stepOf(direction, event)), 'move-selection');
}

function stepOf(
  [x, y]: readonly [number, number],
  { shiftKey, altKey }: Press,
): readonly [number, number] {
  const step = shiftKey ? STEP.shift : altKey ? STEP.alt : STEP.plain;
  return [x * step, y * step];
}

function middleOfSheet(): Point {
  const { width, height } = documentStore.getState();
  return { x: width / 2, y: height / 2 };
}
