import type { Pixels } from '../../src/shared/pixels.ts';
import { pixelsOf, planesOf } from './plane.ts';
import { resizePlane } from './resize-plane.ts';

/** A soft map at another size, channel by channel. */
export function resizeLinear(picture: Pixels, width: number, height: number): Pixels {
  const [red, green, blue] = planesOf(picture);
  return pixelsOf(
    resizePlane(red, width, height),
    resizePlane(green, width, height),
    resizePlane(blue, width, height),
  );
}
