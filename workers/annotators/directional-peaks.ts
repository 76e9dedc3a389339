import type { Plane } from './plane.ts';

/** Steps along a row, a column and both diagonals: the four kernels of nms in the original's annotator/hed. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** Keeps what neither neighbour exceeds, in at least one of four directions; the rest is 0. */
export function directionalPeaks(plane: Plane): Plane {
  const { width, height, values } = plane;
  const peaks = new Float32Array(values.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = values[i] as number;
      const isPeak = DIRECTIONS.some(
        ([dx, dy]) => value >= at(plane, x + dx, y + dy) && value >= at(plane, x - dx, y - dy),
      );
      if (isPeak) peaks[i] = value;
    }
  }
  return { width, height, values: peaks };
}

function at({ width, height, values }: Plane, x: number, y: number): number {
  const isInside = x >= 0 && x < width && y >= 0 && y < height;
  return isInside ? (values[y * width + x] as number) : Number.NEGATIVE_INFINITY;
}
