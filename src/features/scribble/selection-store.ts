import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Affine, mapPoint } from '../../document/affine.ts';
import { type StrokeLayer, strokesOf } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { type Bounds, boundsOf } from '../../document/stroke-bounds.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { layerInHand } from '../../session/sheet-layers.ts';
import type { Point } from './viewport.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where the chosen strokes are on their way to, while they are dragged. */
  readonly preview: Affine | null;
  /** The frame or the loop that is being drawn round strokes to choose. */
  readonly outline: readonly Point[] | null;
}

const NOTHING: Selection = { ids: new Set(), preview: null, outline: null };

/** Which strokes are chosen: no part of the document, and nothing to undo. */
export const selectionStore = createStore<Selection>(() => NOTHING);

export function useSelection<T>(select: (selection: Selection) => T): T {
  return useStore(selectionStore, select);
}

export function selectStrokes(ids: Iterable<string>): void {
  selectionStore.setState({ ...NOTHING, ids: new Set(ids) });
}

export function deselect(): void {
  if (selectionStore.getState() !== NOTHING) selectionStore.setState(NOTHING, true);
}

/** The chosen strokes of the layer in hand that are (still) there. */
export function selectedStrokes(layer: StrokeLayer = layerInHand()): readonly Stroke[] {
  const { ids } = selectionStore.getState();
  if (ids.size === 0) return [];
  return strokesOf(documentStore.getState(), layer).filter(({ id }) => ids.has(id));
}

/** The corners of the frame round the chosen strokes, from the top left clockwise; turned while it is being turned. */
export function selectionCorners(): readonly Point[] | null {
  const bounds = boundsOf(selectedStrokes());
  if (!bounds) return null;
  const corners = cornersOf(bounds);
  const { preview } = selectionStore.getState();
  return preview ? corners.map((corner) => mapPoint(preview, corner)) : corners;
}

/** From the top left, clockwise. */
export function cornersOf({ left, top, right, bottom }: Bounds): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
