import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/**
 * The picture laid over white paper, opaque: what HWC3 of the original ControlNet (annotator/util.py) does with an alpha
 * channel, truncation to whole levels included. A picture that is opaque already comes back itself.
 */
export function overWhite(pixels: Pixels): Pixels {
  const { width, height, data } = pixels;
  if (isOpaque(data)) return pixels;
  const opaque = createPixels(width, height);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] as number;
    const paper = 255 * (255 - alpha);
    for (let c = i; c < i + 3; c++) {
      opaque.data[c] = Math.floor(((data[c] as number) * alpha + paper) / 255);
    }
    opaque.data[i + 3] = 255;
  }
  return opaque;
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}
