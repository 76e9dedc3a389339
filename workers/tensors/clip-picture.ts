import type { PreprocessorEntry } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { overWhite } from './over-white.ts';
import { pillowBicubic } from './pillow-bicubic.ts';

/**
 * A picture as CLIP wants it (transformers' CLIPImageProcessor): the shorter side to `resize`, the middle square of
 * `crop`, each channel normalised. // [1, 3, crop, crop]
 */
export function clipPicture(
  pixels: Pixels,
  { resize, crop, mean, std }: PreprocessorEntry,
): Float32Array<ArrayBuffer> {
  const { width, height } = resizedTo(pixels, resize);
  const resized = pillowBicubic(overWhite(pixels), width, height);
  const left = Math.floor((width - crop) / 2);
  const top = Math.floor((height - crop) / 2);
  const planar = new Float32Array(3 * crop * crop);
  for (let channel = 0, out = 0; channel < 3; channel++) {
    const [middle, deviation] = [mean[channel] as number, std[channel] as number];
    for (let y = top; y < top + crop; y++) {
      for (let x = left; x < left + crop; x++) {
        const level = (resized.data[4 * (y * width + x) + channel] as number) / 255;
        planar[out++] = (level - middle) / deviation;
      }
    }
  }
  return planar;
}

/** The longer side is rounded down, as transformers does it. */
function resizedTo({ width, height }: Pixels, side: number) {
  return width <= height
    ? { width: side, height: Math.floor((side * height) / width) }
    : { width: Math.floor((side * width) / height), height: side };
}
