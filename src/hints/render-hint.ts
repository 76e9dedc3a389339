import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import { annotateClient } from '../engine/annotate-client.ts';
import type { HintOutcome } from '../shared/annotators/annotate-api.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { HintRenderer } from './hint-renderer.ts';
import { rasteriseStrokes } from './rasterise-strokes.ts';

/** The studio's one renderer: preview and generation share its cache, so what is shown is what is sent. */
export const hintRenderer = new HintRenderer({
  annotator: annotateClient,
  pictures: pictureStore,
  rasterise: rasteriseStrokes,
});

export function renderHint(
  unit: ControlUnit,
  document: StudioDocument,
  signal: AbortSignal,
): Promise<HintOutcome> {
  return hintRenderer.render(unit, document, signal);
}
