import { addStrokes } from '../../document/commands/stroke-commands.ts';
import { beginGesture } from '../../document/history.ts';
import type { Stroke, StrokePoint } from '../../document/studio-document.ts';
import type { LiveStrokeParts } from './live-stroke.ts';
import { type ShapeTool, shapePoints } from './shape-points.ts';
import { withImages } from './symmetry.ts';
import type { GestureKeys, ToolGesture } from './tool-gesture.ts';
import type { Point } from './viewport.ts';

export interface ShapeSettings {
  readonly shape: ShapeTool;
  readonly tool: Stroke['tool'];
  readonly size: number;
}

/** A line, a rectangle or an ellipse, pulled open from one point to another. */
export class ShapeGesture implements ToolGesture {
  readonly #parts: LiveStrokeParts;
  readonly #settings: ShapeSettings;
  readonly #id = crypto.randomUUID();
  readonly #endGesture = beginGesture();
  readonly startedAt = performance.now();
  #from: Point | null = null;
  #stroke: Stroke | null = null;

  constructor(parts: LiveStrokeParts, settings: ShapeSettings) {
    this.#parts = parts;
    this.#settings = settings;
  }

  add(points: readonly StrokePoint[], { shift, alt }: GestureKeys): void {
    const last = points.at(-1);
    if (!last) return;
    const to = { x: last[0], y: last[1] };
    this.#from ??= to;
    const { shape, tool, size } = this.#settings;
    const isOpen = to.x !== this.#from.x || to.y !== this.#from.y;
    const keys = { isRegular: shift, isCentred: alt };
    this.#stroke = isOpen
      ? {
          id: this.#id,
          tool,
          size,
          pressured: false,
          shape: 'lines',
          points: shapePoints(shape, this.#from, to, keys),
        }
      : null;
    this.#parts.painter.setLive(this.#strokes());
  }

  /** A tap opens nothing, and draws nothing. */
  finish(): void {
    this.#parts.painter.setLive([]);
    if (this.#stroke) addStrokes(this.#parts.layer, this.#strokes());
    this.#endGesture();
  }

  cancel(): void {
    this.#parts.painter.setLive([]);
    this.#endGesture();
  }

  #strokes(): readonly Stroke[] {
    return this.#stroke ? withImages(this.#stroke, this.#parts.maps) : [];
  }
}
