import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/** Keys 1981, "Cubic convolution interpolation", with a = −0.5: Pillow's BICUBIC. */
const A = -0.5;
const REACH = 2;

/**
 * An opaque picture at another size as Pillow's `resize(…, BICUBIC)` gives it (src/libImaging/Resample.c): the kernel
 * widens where the picture shrinks, columns come before rows, and levels are rounded after each.
 */
export function pillowBicubic(picture: Pixels, width: number, height: number): Pixels {
  return turnedRows(turnedRows(picture, width), height);
}

/** Every row at another length, and the picture turned about its diagonal, so that the next time columns are rows. */
function turnedRows(source: Pixels, length: number): Pixels {
  const turned = createPixels(source.height, length);
  for (let x = 0; x < length; x++) {
    const { first, weights } = tapsOf(x, source.width, length);
    for (let y = 0; y < source.height; y++) {
      const out = 4 * (x * source.height + y);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        weights.forEach((weight, k) => {
          sum += weight * (source.data[4 * (y * source.width + first + k) + channel] as number);
        });
        turned.data[out + channel] = Math.floor(sum + 0.5); // Uint8ClampedArray clamps
      }
      turned.data[out + 3] = 255;
    }
  }
  return turned;
}

/** What one target pixel is mixed of. Pixels beyond the border take no part. */
function tapsOf(target: number, sourceLength: number, targetLength: number) {
  const scale = sourceLength / targetLength;
  const stretch = Math.max(scale, 1);
  const centre = (target + 0.5) * scale;
  const first = Math.max(0, Math.floor(centre - REACH * stretch + 0.5));
  const end = Math.min(sourceLength, Math.floor(centre + REACH * stretch + 0.5));
  const raw = Array.from({ length: end - first }, (_, k) =>
    cubic(Math.abs((first + k - centre + 0.5) / stretch)),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  return { first, weights: Float64Array.from(raw, (weight) => weight / sum) };
}

function cubic(d: number): number {
  if (d < 1) return ((A + 2) * d - (A + 3)) * d * d + 1;
  return d < 2 ? ((d - 5) * d + 8) * d * A - 4 * A : 0;
}
