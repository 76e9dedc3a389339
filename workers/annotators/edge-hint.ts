import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';

/** A tenth of full brightness: what is fainter steers nothing. */
const FAINTEST = 25;

/** A hint of white lines, with a word where there are none. */
export function edgeHint(pixels: Pixels): Hint {
  const isEmpty = pixels.data.every((level, i) => i % 4 === 3 || level <= FAINTEST);
  return isEmpty ? { pixels, notice: 'no-edges' } : { pixels };
}
