import type { InitImage } from '../shared/generation/generation-request.ts';
import { copyPixels, type Pixels } from '../shared/pixels.ts';

const HALF = 127;

/** The hint of a ControlNet for inpainting: the start picture, see-through where it will be made anew. */
export function maskedHint({ pixels, mask }: InitImage): Pixels {
  const hint = copyPixels(pixels);
  for (let i = 0; mask && i < hint.data.length; i += 4) {
    if ((mask.pixels.data[i] ?? 0) > HALF) hint.data[i + 3] = 0;
  }
  return hint;
}
