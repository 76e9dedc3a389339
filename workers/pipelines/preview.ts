import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

type LinearPreview = Extract<BasePackManifest['preview'], { kind: 'linear' }>;

/**
 * Latents → a picture of latent size by a linear map of channels to RGB: far cheaper than the decoder, good enough
 * to watch. The factors are fitted by least squares and come with the pack.
 */
export function linearPreview(
  latents: Float32Array,
  { height, width }: { readonly height: number; readonly width: number },
  { factors, bias }: LinearPreview,
): Pixels {
  const area = height * width;
  const pixels = createPixels(width, height);
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < 3; c++) {
      const value = factors.reduce(
        (sum, factor, channel) =>
          sum + (factor[c as 0 | 1 | 2] ?? 0) * (latents[channel * area + i] ?? 0),
        bias[c as 0 | 1 | 2],
      );
      pixels.data[4 * i + c] = (value + 1) * 127.5;
    }
    pixels.data[4 * i + 3] = 255;
  }
  return pixels;
}
