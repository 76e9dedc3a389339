import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StrokeLayer } from '../document/commands/stroke-commands.ts';
import { documentStore } from '../document/document-store.ts';
import { useDocument } from '../document/use-document.ts';

/** What lies on the sheet, from the bottom up. The last result is the "onion skin" of animators. */
export const SHEET_LAYERS = ['result', 'photo', 'start', 'drawing', 'mask'] as const;
export type SheetLayer = (typeof SHEET_LAYERS)[number];

export interface LayerLook {
  readonly isShown: boolean;
  readonly opacity: number;
}

export interface LayerState {
  /** The one that was chosen for tools to work on. */
  readonly layer: StrokeLayer;
  readonly looks: Readonly<Record<SheetLayer, LayerLook>>;
}

const USUAL_LOOKS: LayerState['looks'] = {
  result: { isShown: false, opacity: 0.3 },
  photo: { isShown: false, opacity: 0.4 },
  start: { isShown: true, opacity: 1 },
  drawing: { isShown: true, opacity: 1 },
  mask: { isShown: true, opacity: 0.5 },
};

/** What of the sheet is looked at, and what is worked on: a matter of the moment, neither saved nor undone. */
export const layerStore = createStore<LayerState>(() => ({
  layer: 'drawing',
  looks: USUAL_LOOKS,
}));

export function useLayers<T>(select: (state: LayerState) => T): T {
  return useStore(layerStore, select);
}

/** The layer that tools work on: without a start picture there is none but the drawing. */
export function layerInHand(): StrokeLayer {
  const { pictureId } = documentStore.getState().startPicture;
  return pictureId === null ? 'drawing' : layerStore.getState().layer;
}

export function useLayerInHand(): StrokeLayer {
  const hasStart = useDocument(({ startPicture }) => startPicture.pictureId !== null);
  const layer = useLayers((state) => state.layer);
  return hasStart ? layer : 'drawing';
}

/** Whoever takes a layer in hand wants to see it. */
export function takeLayer(layer: StrokeLayer): void {
  layerStore.setState({ layer });
  setLook(layer, { isShown: true });
}

export function setLook(layer: SheetLayer, change: Partial<LayerLook>): void {
  layerStore.setState(({ looks }) => ({
    looks: { ...looks, [layer]: { ...looks[layer], ...change } },
  }));
}
