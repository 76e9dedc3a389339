import { serialiseDocument } from '../document/serialise-document.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { nextResultNumber } from '../session/results.ts';
import type { GeneratedImage } from '../shared/generation/generation-event.ts';
import type { GenerationRequest } from '../shared/generation/generation-request.ts';
import { pictureMetadata } from '../shared/metadata/picture-metadata.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';
import type { Pixels } from '../shared/pixels.ts';
import { expandWildcards } from '../shared/prompts/expand-wildcards.ts';
import { encodePixels } from './encode-pixels.ts';
import { makeThumbnail } from './make-thumbnail.ts';
import { resultPictures } from './result-pictures.ts';
import { archive } from './studio-archive.ts';

/** What a job's pictures have in common. */
export interface Making {
  /** As it was when the job was asked for. */
  readonly document: StudioDocument;
  readonly request: GenerationRequest;
  readonly manifest: BasePackManifest;
}

/** Frames are seen in passing. */
const FRAME_QUALITY = 0.8;

/** A finished picture goes to the strip at once, while later ones of the job are still being made. */
export async function keepResult(
  image: GeneratedImage,
  previews: readonly Pixels[],
  { document, request, manifest }: Making,
): Promise<void> {
  const { settings } = document;
  const { width, height } = image.pixels;
  const number = nextResultNumber();
  const [picture, thumbnail, hints, frames] = await Promise.all([
    encodePixels(image.pixels),
    makeThumbnail(image.pixels),
    Promise.all(request.controls.map(({ hint }) => encodePixels(hint))),
    Promise.all(previews.map((preview) => encodePixels(preview, 'image/webp', FRAME_QUALITY))),
  ]);
  const blobs = [picture, thumbnail, ...hints, ...frames];
  const metadata = pictureMetadata(request, image, manifest, serialiseDocument(document));
  const id = `${request.jobId}-${image.index}`;
  resultPictures.hold(id, { picture, hints, frames, metadata });
  await archive.keep({
    result: {
      id,
      number,
      createdAt: Date.now(),
      isFavourite: false,
      ...(image.flagged !== undefined && { isFlagged: image.flagged }),
      prompt: expandWildcards(settings.prompt.trim(), request.seed),
      settings: { ...settings, seed: image.seed, seedLocked: true, numImages: 1 },
      width,
      height,
      byteSize: blobs.reduce((sum, { size }) => sum + size, 0),
    },
    thumbnail,
    picture,
    hints,
    frames,
    metadata,
  });
}
