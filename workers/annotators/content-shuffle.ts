import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { seededBits } from '../../src/shared/random-bits.ts';
import { cubicTaps } from './cubic-taps.ts';
import type { Plane } from './plane.ts';

/** Uniform numbers on a grid of (⌊height / scale⌋ + 2) × (⌊width / scale⌋ + 2), row after row. */
export type NoiseGrid = ArrayLike<number>;

/**
 * ControlNet 1.1's content shuffle: the picture seen through smooth noise, so that colours and textures stay and the
 * composition goes. The same seed shuffles in the same way (its noise is ours, not numpy's).
 */
export function contentShuffle(picture: Pixels, seed: number, scale: number): Pixels {
  const bits = seededBits(seed);
  const { columns, rows } = gridSize(picture, scale);
  const noise = () => Float32Array.from({ length: columns * rows }, () => bits() * 2 ** -32);
  return shuffleThrough(picture, noise(), noise(), scale);
}

/** Each pixel is looked up where the two noises, stretched to the whole picture, say. */
export function shuffleThrough(
  picture: Pixels,
  noiseX: NoiseGrid,
  noiseY: NoiseGrid,
  scale: number,
): Pixels {
  const { width, height } = picture;
  const across = stretched(smoothNoise(noiseX, picture, scale), width - 1);
  const down = stretched(smoothNoise(noiseY, picture, scale), height - 1);
  return lookUp(picture, across, down);
}

function gridSize({ width, height }: Pixels, scale: number) {
  return { columns: Math.floor(width / scale) + 2, rows: Math.floor(height / scale) + 2 };
}

/** The grid enlarged cubically to the picture and `scale` pixels beyond on each side, which are cut off again. */
function smoothNoise(noise: NoiseGrid, picture: Pixels, scale: number): Plane {
  const { width, height } = picture;
  const grid = gridSize(picture, scale);
  const columns = cubicTaps(grid.columns, width + 2 * scale, scale, width);
  const rows = cubicTaps(grid.rows, height + 2 * scale, scale, height);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const line = mixedRow(noise, grid.columns, rows, y);
    for (let x = 0; x < width; x++) {
      for (let k = 4 * x; k < 4 * x + 4; k++) {
        const sample = line[columns.indices[k] as number] as number;
        values[y * width + x] =
          (values[y * width + x] as number) + (columns.weights[k] as number) * sample;
      }
    }
  }
  return { width, height, values };
}

function mixedRow(
  noise: NoiseGrid,
  columns: number,
  rows: ReturnType<typeof cubicTaps>,
  y: number,
) {
  return Float32Array.from({ length: columns }, (_, x) => {
    let sum = 0;
    for (let k = 4 * y; k < 4 * y + 4; k++) {
      sum +=
        (rows.weights[k] as number) * (noise[(rows.indices[k] as number) * columns + x] as number);
    }
    return sum;
  });
}

/** The least value becomes 0 and the greatest `max`. */
function stretched({ values }: Plane, max: number): Float32Array {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const span = greatest - least || 1;
  return values.map((value) => ((value - least) / span) * max);
}

/** Bilinear; every position lies inside the picture. */
function lookUp({ width, height, data }: Pixels, across: Float32Array, down: Float32Array): Pixels {
  const shuffled = createPixels(width, height);
  for (let pixel = 0, out = 0; pixel < across.length; pixel++, out += 4) {
    const x = across[pixel] as number;
    const y = down[pixel] as number;
    const left = Math.min(Math.floor(x), width - 1);
    const top = Math.min(Math.floor(y), height - 1);
    const right = left + 1 < width ? 4 : 0;
    const below = top + 1 < height ? 4 * width : 0;
    for (let channel = 0; channel < 3; channel++) {
      const i = 4 * (top * width + left) + channel;
      const upper = mix(data[i] as number, data[i + right] as number, x - left);
      const lower = mix(data[i + below] as number, data[i + below + right] as number, x - left);
      shuffled.data[out + channel] = mix(upper, lower, y - top);
    }
    shuffled.data[out + 3] = 255;
  }
  return shuffled;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
