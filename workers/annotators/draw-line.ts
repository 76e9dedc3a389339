import type { Pixels } from '../../src/shared/pixels.ts';

type Point = readonly [x: number, y: number];

/**
 * A line one pixel wide (Bresenham 1965), pixel for pixel as OpenCV's `line` within the picture. Ends are whole pixels and
 * may lie outside; what falls outside is left out.
 */
export function drawLine(pixels: Pixels, from: Point, to: Point, colour: number): void {
  const { width, height, data } = pixels;
  const words = new Uint32Array(data.buffer);
  // From left to right, so that a line is the same in both directions.
  const [start, end] = to[0] < from[0] ? [to, from] : [from, to];
  let [x, y] = start;
  const dx = end[0] - x;
  const dy = Math.abs(end[1] - y);
  const stepY = end[1] < y ? -1 : 1;
  const isSteep = dy > dx;
  const [major, minor] = isSteep ? [dy, dx] : [dx, dy];
  let error = major - 2 * minor;
  for (let left = major; left >= 0; left--) {
    if (x >= 0 && y >= 0 && x < width && y < height) words[y * width + x] = colour;
    const isStep = error < 0;
    error += (isStep ? 2 * major : 0) - 2 * minor;
    if (isSteep || isStep) y += stepY;
    if (!isSteep || isStep) x += 1;
  }
}
