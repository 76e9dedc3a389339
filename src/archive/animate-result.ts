import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { animateWebp } from '../shared/pictures/animated-webp.ts';
import { decodeBlob } from './decode-blob.ts';
import { encodePixels } from './encode-pixels.ts';
import type { ResultContent } from './result-schema.ts';

export type AnimationFormat = 'webp' | 'gif';

const FRAME_MS = 180;
/** The picture itself is looked at. */
const LAST_MS = 1800;
const QUALITY = 0.92;
const GIF_COLOURS = 256;

/** How the picture came out of the noise, from its previews. */
export async function animateResult(
  { picture, frames }: ResultContent,
  format: AnimationFormat,
): Promise<Outcome<Blob>> {
  try {
    return format === 'gif' ? await gifOf([...frames, picture]) : await webpOf(frames, picture);
  } catch (error) {
    return failure('out-of-memory', String(error));
  }
}

async function webpOf(frames: readonly Blob[], picture: Blob): Promise<Outcome<Blob>> {
  const pixels = await decodeBlob(picture);
  const last = await encodePixels(pixels, 'image/webp', QUALITY);
  const stills = [...frames, last];
  if (stills.some(({ type }) => type !== 'image/webp')) {
    return failure('format-unsupported', 'this browser writes no WebP');
  }
  const muxed = animateWebp(
    await Promise.all(
      stills.map(async (still) => ({
        webp: new Uint8Array(await still.arrayBuffer()),
        milliseconds: still === last ? LAST_MS : FRAME_MS,
      })),
    ),
    pixels,
  );
  return muxed.ok ? success(new Blob([muxed.value], { type: 'image/webp' })) : muxed;
}

/** One frame at a time, with a breath between them: the page stays alive. */
async function gifOf(stills: readonly Blob[]): Promise<Outcome<Blob>> {
  const encoder = GIFEncoder();
  for (const still of stills) {
    const { data, width, height } = await decodeBlob(still);
    const palette = quantize(data, GIF_COLOURS);
    const delay = still === stills.at(-1) ? LAST_MS : FRAME_MS;
    encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay });
    await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return success(new Blob([encoder.bytes()], { type: 'image/gif' }));
}
