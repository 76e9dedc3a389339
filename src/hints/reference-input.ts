import type { StudioDocument } from '../document/studio-document.ts';
import type { ReferenceInput } from '../shared/generation/generation-request.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';
import { pictureStore } from '../storage/picture-store.ts';

/** The picture whose look a job follows; null: none, or one that changes nothing or that the pack cannot follow. */
export function referenceInput(
  { reference }: Pick<StudioDocument, 'reference'>,
  { ipAdapter }: Pick<BasePackManifest, 'ipAdapter'>,
): ReferenceInput | null {
  const { pictureId, scale, guidanceStart, guidanceEnd } = reference;
  if (pictureId === null || scale === 0 || !ipAdapter) return null;
  const picture = pictureStore.get(pictureId);
  return picture ? { pixels: picture.pixels, scale, guidanceStart, guidanceEnd } : null;
}
