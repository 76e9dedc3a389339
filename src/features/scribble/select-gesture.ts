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
import { strokeAt, strokesIn } from './pick-strokes.ts';
import { type Grip, gripAt, gripMap } from './selection-grip.ts';
import {
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

export interface SelectParts {
  readonly painter: Pick<SheetPainter, 'setLive' | 'setHidden'>;
  readonly layer: StrokeLayer;
  /** Size of a CSS pixel in the document. */
  readonly pixel: number;
}

/** Takes hold of the chosen strokes, or chooses others: the one under the pointer, or those in a frame pulled open. */
export class SelectGesture implements ToolGesture {
  readonly #parts: SelectParts;
  readonly #endGesture = beginGesture();
  readonly #before = selectionStore.getState().ids;
  readonly startedAt = performance.now();
  #from: Point | null = null;
  #grip: Grip | null = null;
  #map: Affine | null = null;

  constructor(parts: SelectParts) {
    this.#parts = parts;
  }

  add(points: readonly StrokePoint[], { shift }: GestureKeys): void {
    const last = points.at(-1);
    if (!last) return;
    const at = { x: last[0], y: last[1] };
    if (this.#from === null) this.#begin(at, shift);
    else if (this.#grip) this.#pull(this.#grip, this.#from, at, shift);
    else this.#frame(this.#from, at, shift);
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
      this.#grip = { kind: 'move' };
    } else if (!isAdding) {
      deselect();
    }
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
    const marquee = {
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x),
      bottom: Math.max(from.y, to.y),
    };
    const found = strokesIn(strokesOf(documentStore.getState(), this.#parts.layer), marquee);
    const ids = [...(isAdding ? this.#before : []), ...found.map(({ id }) => id)];
    selectionStore.setState({ ids: new Set(ids), marquee });
  }

  #end(): void {
    this.#parts.painter.setLive([]);
    this.#parts.painter.setHidden(new Set());
    selectionStore.setState({ preview: null, marquee: null });
    this.#endGesture();
  }
}

function toggled(ids: ReadonlySet<string>, id: string): readonly string[] {
  return ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id];
}
