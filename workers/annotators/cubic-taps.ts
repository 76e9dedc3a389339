import type { AxisTaps } from './axis-taps.ts';

/** OpenCV's: Keys 1981, "Cubic convolution interpolation", with a = −0.75. */
const A = -0.75;

/**
 * How `count` lines, from `first` on, of an axis enlarged from `source` to `target` lines are mixed: four weights each
 * (OpenCV's INTER_CUBIC). Lines beyond the source repeat its border.
 */
export function cubicTaps(source: number, target: number, first: number, count: number): AxisTaps {
  const indices = new Int32Array(4 * count);
  const weights = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const position = ((first + i + 0.5) * source) / target - 0.5;
    const base = Math.floor(position);
    for (let k = 0; k < 4; k++) {
      indices[4 * i + k] = Math.min(Math.max(base - 1 + k, 0), source - 1);
      weights[4 * i + k] = cubic(Math.abs(position - (base - 1 + k)));
    }
  }
  return { size: 4, indices, weights };
}

function cubic(d: number): number {
  if (d <= 1) return ((A + 2) * d - (A + 3)) * d * d + 1;
  return d < 2 ? ((A * d - 5 * A) * d + 8 * A) * d - 4 * A : 0;
}
