import type { Pixels } from '../../src/shared/pixels.ts';
import { BYTE_REACH, gaussian } from './gaussian.ts';
import { pixelsOf, planesOf } from './plane.ts';

/** The picture out of focus: OpenCV's GaussianBlur(rgb, (0, 0), sigma). */
export function blur(picture: Pixels, sigma: number): Pixels {
  const [red, green, blue] = planesOf(picture);
  const soft = (plane: typeof red) => gaussian(plane, sigma, BYTE_REACH);
  return pixelsOf(soft(red), soft(green), soft(blue));
}
