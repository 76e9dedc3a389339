import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { BLACK } from './ink-words.ts';

/** An opaque black hint, to be drawn on. */
export function blankHint({ width, height }: Pick<Pixels, 'width' | 'height'>): Pixels {
  const hint = createPixels(width, height);
  new Uint32Array(hint.data.buffer).fill(BLACK);
  return hint;
}
