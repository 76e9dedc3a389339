import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { BLACK, WHITE } from './ink-words.ts';
import { greyPlane } from './plane.ts';

/** White where the picture's luma is above `level`, black elsewhere: OpenCV's THRESH_BINARY. */
export function threshold(picture: Pixels, level: number): Pixels {
  const hint = createPixels(picture.width, picture.height);
  const words = new Uint32Array(hint.data.buffer);
  greyPlane(picture).values.forEach((grey, i) => {
    words[i] = grey > level ? WHITE : BLACK;
  });
  return hint;
}
