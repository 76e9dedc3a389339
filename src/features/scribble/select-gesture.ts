import type { Affine } from '../../document/affine.ts';
import {
  replaceStrokes,
  type StrokeLayer,
  strokesOf,
} from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { beginGesture } from '../../document/history.ts';
import type { StrokePoint } from '../../document/studio-document.ts';
import { transformStroke } from '../../document/transform-stroke.ts';
import { strokeAt, strokesIn, strokesInLoop } from './pick-strokes.ts';
import { type Grip, gripAt, gripMap } from './selection-grip.ts';
import {
  cornersOf,
  deselect,
  selectedStrokes,
  selectionCorners,
  selectionStore,
  selectStrokes,
} from './selection-store.ts';
import type { SheetPainter } from './sheet-painter.ts';
import type { GestureKeys, ToolGesture } from './tool-gesture.ts';
import type { Point } from './viewport.ts';

/** A line is easier to hit when it may be missed by so many CSS pixels. */
const PICK_TOLERANCE = 6;
/** Between two corners of a loop, in CSS pixels. */
const LOOP_STEP = 3;

export interface SelectParts {
  readonly painter: Pick<SheetPainter, 'setLive' | 'setHidden'>;
  readonly layer: StrokeLayer;
  /** Size of a CSS pixel in the document. */
  readonly pixel: number;
  /** `select` pulls a frame open, and drags at once the stroke it comes down on; `lasso` draws a loop even there. */
  readonly tool: 'select' | 'lasso';
}

/** Takes hold of the chosen strokes, or chooses others: the one under the pointer, or those in a frame or a loop. */
export class SelectGesture implements ToolGesture {
  readonly #parts: SelectParts;
  readonly #endGesture = beginGesture();
  readonly #before = selectionStore.getState().ids;
  readonly startedAt = performance.now();
  #from: Point | null = null;
  #grip: Grip | null = null;
  #map: Affine | null = null;
  /** The way of a lasso. */
  readonly #loop: StrokePoint[] = [];

  constructor(parts: SelectParts) {
    this.#parts = parts;
  }

  add(points: readonly StrokePoint[], { shift }: GestureKeys): void {
    const last = points.at(-1);
    if (!last) return;
    const at = { x: last[0], y: last[1] };
    if (this.#from === null) this.#begin(at, shift);
    else if (this.#grip) this.#pull(this.#grip, this.#from, at, shift);
    else if (this.#parts.tool === 'select') this.#frame(this.#from, at, shift);
    if (this.#parts.tool === 'lasso' && !this.#grip) this.#draw(points, shift);
  }

  finish(): void {
    const map = this.#map;
    const moved = map ? selectedStrokes(this.#parts.layer).map((s) => transformStroke(s, map)) : [];
    if (moved.length > 0) replaceStrokes(this.#parts.layer, moved);
    this.#end();
  }

  cancel(): void {
    selectStrokes(this.#before);
    this.#end();
  }

  #begin(at: Point, isAdding: boolean): void {
    this.#from = at;
    const { layer, pixel } = this.#parts;
    const corners = selectionCorners();
    this.#grip = corners && !isAdding ? gripAt(corners, at, pixel) : null;
    if (this.#grip) return;
    const strokes = strokesOf(documentStore.getState(), layer);
    const picked = strokeAt(strokes, at, PICK_TOLERANCE * pixel);
    if (picked) {
      selectStrokes(isAdding ? toggled(this.#before, picked.id) : [picked.id]);
      if (this.#parts.tool === 'select') this.#grip = { kind: 'move' };
    } else if (!isAdding) {
      deselect();
    }
  }

  /** Points nearer than a pixel to one another add nothing, and what was tapped stays chosen until there is a loop. */
  #draw(points: readonly StrokePoint[], isAdding: boolean): void {
    for (const point of points) {
      const last = this.#loop.at(-1);
      const way = last ? Math.hypot(point[0] - last[0], point[1] - last[1]) : Infinity;
      if (way >= LOOP_STEP * this.#parts.pixel) this.#loop.push(point);
    }
    if (this.#loop.length < 3) return;
    const found = strokesInLoop(strokesOf(documentStore.getState(), this.#parts.layer), this.#loop);
    const ids = [...(isAdding ? this.#before : []), ...found.map(({ id }) => id)];
    const outline = this.#loop.map(([x, y]) => ({ x, y }));
    selectionStore.setState({ ids: new Set(ids), outline });
  }

  #pull(grip: Grip, from: Point, to: Point, isSteady: boolean): void {
    const { painter, layer } = this.#parts;
    const map = gripMap(grip, from, to, isSteady);
    const strokes = selectedStrokes(layer);
    if (this.#map === null) painter.setHidden(new Set(strokes.map(({ id }) => id)));
    this.#map = map;
    painter.setLive(strokes.map((stroke) => transformStroke(stroke, map)));
    selectionStore.setState({ preview: map });
  }

  #frame(from: Point, to: Point, isAdding: boolean): void {
    const frame = {
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x),
      bottom: Math.max(from.y, to.y),
    };
    const found = strokesIn(strokesOf(documentStore.getState(), this.#parts.layer), frame);
    const ids = [...(isAdding ? this.#before : []), ...found.map(({ id }) => id)];
    selectionStore.setState({ ids: new Set(ids), outline: cornersOf(frame) });
  }

  #end(): void {
    this.#parts.painter.setLive([]);
    this.#parts.painter.setHidden(new Set());
    selectionStore.setState({ preview: null, outline: null });
    this.#endGesture();
  }
}

function toggled(ids: ReadonlySet<string>, id: string): readonly string[] {
  return ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id];
}
