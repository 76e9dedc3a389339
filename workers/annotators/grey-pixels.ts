import type { Pixels } from '../../src/shared/pixels.ts';
import { type Plane, pixelsOf } from './plane.ts';

/** 0–1 → a grey hint. Fractions of a level are cut off, as numpy's astype does in the original. */
export function greyPixels({ width, height, values }: Plane): Pixels {
  const levels = { width, height, values: values.map((value) => Math.trunc(255 * value)) };
  return pixelsOf(levels, levels, levels);
}
