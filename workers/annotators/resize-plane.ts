import { linearTaps } from './linear-taps.ts';
import type { Plane } from './plane.ts';

/** Bilinear between the four nearest values, no averaging: OpenCV's INTER_LINEAR, which the original uses for soft maps. */
export function resizePlane(plane: Plane, width: number, height: number): Plane {
  if (plane.width === width && plane.height === height) return plane;
  const columns = linearTaps(plane.width, width);
  const rows = linearTaps(plane.height, height);
  const line = new Float32Array(plane.width);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const above = (rows.first[y] as number) * plane.width;
    const below = (rows.second[y] as number) * plane.width;
    for (let x = 0; x < line.length; x++) {
      const upper = plane.values[above + x] as number;
      const lower = plane.values[below + x] as number;
      line[x] = upper + (lower - upper) * (rows.share[y] as number);
    }
    for (let x = 0, out = y * width; x < width; x++, out++) {
      const left = line[columns.first[x] as number] as number;
      const right = line[columns.second[x] as number] as number;
      values[out] = left + (right - left) * (columns.share[x] as number);
    }
  }
  return { width, height, values };
}
