import type { Pixels } from '../../src/shared/pixels.ts';
import { gaussian } from './gaussian.ts';
import { type Plane, pixelsOf, planesOf } from './plane.ts';

/** The picture out of focus: OpenCV's GaussianBlur(rgb, (0, 0), sigma), to the last bit. */
export function blur(picture: Pixels, sigma: number): Pixels {
  const [red, green, blue] = planesOf(picture);
  const soft = (plane: Plane): Plane => {
    const { values } = gaussian(plane, sigma, 'bytes');
    // Halves go up, while a Uint8ClampedArray would round them to even.
    return { ...plane, values: values.map((value) => Math.floor(value + 0.5)) };
  };
  return pixelsOf(soft(red), soft(green), soft(blue));
}
