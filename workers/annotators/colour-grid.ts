import type { Pixels } from '../../src/shared/pixels.ts';
import { resize } from './resize.ts';
import { resizeNearest } from './resize-nearest.ts';

/** Squares of about `block` pixels in the mean colour of what they cover: area averaging down, nearest pixel up. */
export function colourGrid(picture: Pixels, block: number): Pixels {
  const { width, height } = picture;
  const blocks = (side: number) => Math.max(1, Math.floor(side / block));
  return resizeNearest(resize(picture, blocks(width), blocks(height)), width, height);
}
