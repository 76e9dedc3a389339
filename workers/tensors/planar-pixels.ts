import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { overWhite } from './over-white.ts';

/** `unit`: [0, 1], what a ControlNet takes as its hint. `signed`: [−1, 1], what the autoencoder speaks. */
export type PixelRange = 'unit' | 'signed';

/** Interleaved RGBA → [1, 3, H, W]; what is transparent shows white. */
export function pixelsToPlanar(
  pixels: Pixels,
  { range }: { readonly range: PixelRange },
): Float32Array<ArrayBuffer> {
  const { width, height, data } = overWhite(pixels);
  const area = width * height;
  const planar = new Float32Array(3 * area);
  const divisor = range === 'unit' ? 255 : 127.5;
  const bias = range === 'unit' ? 0 : -1;
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < area; i++) {
      planar[c * area + i] = (data[4 * i + c] as number) / divisor + bias;
    }
  }
  return planar;
}

/** An inpainting hint: [0, 1] where there is a picture, −1 where it is transparent (lllyasviel/ControlNet-v1-1). */
export function maskedHintPlanar(hint: Pixels): Float32Array<ArrayBuffer> {
  const planar = pixelsToPlanar(hint, { range: 'unit' });
  const area = hint.width * hint.height;
  for (let i = 0; i < area; i++) {
    if ((hint.data[4 * i + 3] as number) < 128) {
      for (let c = 0; c < 3; c++) planar[c * area + i] = -1;
    }
  }
  return planar;
}

/** [1, 3, H, W] in [−1, 1] → opaque RGBA; what lies outside is clamped (by Uint8ClampedArray, which also rounds). */
export function planarToPixels(planar: Float32Array, width: number, height: number): Pixels {
  const area = width * height;
  if (planar.length !== 3 * area) {
    throw new RangeError(`${planar.length} values do not make [1, 3, ${height}, ${width}]`);
  }
  const pixels = createPixels(width, height);
  const { data } = pixels;
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < 3; c++) {
      data[4 * i + c] = ((planar[c * area + i] as number) + 1) * 127.5;
    }
    data[4 * i + 3] = 255;
  }
  return pixels;
}
