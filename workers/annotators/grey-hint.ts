import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { resize } from './resize.ts';

/** A square map of 0–1 as a grey hint of the wanted size, opaque. */
export function greyHint(
  values: Float32Array,
  side: number,
  { width, height }: Pick<Pixels, 'width' | 'height'>,
): Pixels {
  const map = createPixels(side, side);
  values.forEach((value, i) => {
    map.data.fill(255 * value, 4 * i, 4 * i + 3);
    map.data[4 * i + 3] = 255;
  });
  return resize(map, width, height);
}
