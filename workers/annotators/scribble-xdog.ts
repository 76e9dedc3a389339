import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { gaussian } from './gaussian.ts';
import { BLACK, WHITE } from './ink-words.ts';
import { planesOf } from './plane.ts';

/** How much wider the surroundings are than the stroke: 5.0 to 0.5 in A1111's scribble_xdog. */
const COARSE = 10;

/**
 * A scribble from a photo by a difference of Gaussians: ink where the surroundings are brighter in every channel. At σ 0.5
 * this is A1111's scribble_xdog, whose level counts double.
 */
export function scribbleXdog(picture: Pixels, sigma: number, level: number): Pixels {
  const hint = createPixels(picture.width, picture.height);
  const words = new Uint32Array(hint.data.buffer).fill(WHITE);
  for (const plane of planesOf(picture)) {
    const fine = gaussian(plane, sigma, 'floats').values;
    const coarse = gaussian(plane, COARSE * sigma, 'floats').values;
    for (let i = 0; i < words.length; i++) {
      if (2 * ((coarse[i] as number) - (fine[i] as number)) <= level) words[i] = BLACK;
    }
  }
  return hint;
}
