import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/** Black on white → white on black: 255 − map. */
export function invert({ width, height, data }: Pixels): Pixels {
  const inverted = createPixels(width, height);
  for (let i = 0; i < data.length; i++) {
    inverted.data[i] = i % 4 === 3 ? 255 : 255 - (data[i] as number);
  }
  return inverted;
}
