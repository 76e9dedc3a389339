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
import { makeThumbnail, reducedCopy } from './make-thumbnail.ts';
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

/** An image encoder sees 224 to 336 pixels of it. */
const REFERENCE_SIDE = 1024;
const REFERENCE_QUALITY = 0.95;

/** A finished picture goes to the strip at once, while later ones of the job are still being made. Its id there. */
export async function keepResult(
  image: GeneratedImage,
  previews: readonly Pixels[],
  { document, request, manifest }: Making,
): Promise<string> {
  const { settings } = document;
  const { width, height } = image.pixels;
  const number = nextResultNumber();
  const { initImage, reference: followed } = request;
  const [picture, thumbnail, hints, frames, start, reference] = await Promise.all([
    encodePixels(image.pixels),
    makeThumbnail(image.pixels),
    Promise.all(request.controls.map(({ hint }) => encodePixels(hint))),
    Promise.all(previews.map((preview) => encodePixels(preview, 'image/webp', FRAME_QUALITY))),
    initImage && encodePixels(initImage.pixels),
    followed && keptReference(followed.pixels),
  ]);
  const content = {
    ...{ picture, hints, frames },
    ...(start && { start }),
    ...(reference && { reference }),
    metadata: pictureMetadata(request, image, manifest, serialiseDocument(document)),
  };
  const blobs = [picture, thumbnail, ...hints, ...frames, start, reference];
  const id = `${request.jobId}-${image.index}`;
  resultPictures.hold(id, content);
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
      byteSize: blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0),
    },
    thumbnail,
    ...content,
  });
  return id;
}

/** The very pixels, if they are few. */
function keptReference(pixels: Pixels): Promise<Blob> {
  const isSmall = Math.max(pixels.width, pixels.height) <= REFERENCE_SIDE;
  return isSmall ? encodePixels(pixels) : reducedCopy(pixels, REFERENCE_SIDE, REFERENCE_QUALITY);
}
