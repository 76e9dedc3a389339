import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point } from '../../../src/shared/pose/pose.ts';
import type { Rgb } from '../../../src/shared/pose/pose-style.ts';

/** Mixes `opacity` of a colour into every pixel whose place, relative to `centre`, `isInside`. */
function paint(
  { width, height, data }: Pixels,
  centre: Point,
  reach: number,
  colour: Rgb,
  opacity: number,
  isInside: (dx: number, dy: number) => boolean,
): void {
  const [x, y] = centre;
  for (let py = Math.max(0, Math.floor(y - reach)); py <= Math.min(height - 1, y + reach); py++) {
    for (let px = Math.max(0, Math.floor(x - reach)); px <= Math.min(width - 1, x + reach); px++) {
      if (!isInside(px - x, py - y)) continue;
      const i = 4 * (py * width + px);
      for (const [c, level] of colour.entries()) {
        data[i + c] = (1 - opacity) * (data[i + c] as number) + opacity * level;
      }
    }
  }
}

/** A disc around a whole pixel: the original cuts fractions off. */
export function paintDisc(pixels: Pixels, [x, y]: Point, radius: number, colour: Rgb): void {
  const centre: Point = [Math.trunc(x), Math.trunc(y)];
  // A quarter more, as OpenCV rounds its circles: the tips are not cut off.
  const limit = radius * radius + radius / 4;
  paint(pixels, centre, radius, colour, 1, (dx, dy) => dx * dx + dy * dy <= limit);
}

/**
 * The ellipse whose long axis joins `from` and `to` and whose short half axis is `halfWidth`. The original cuts the fractions off
 * its middle, half length and degrees.
 */
export function paintLimb(
  pixels: Pixels,
  from: Point,
  to: Point,
  { halfWidth, colour, opacity }: { halfWidth: number; colour: Rgb; opacity: number },
): void {
  const centre: Point = [Math.trunc((from[0] + to[0]) / 2), Math.trunc((from[1] + to[1]) / 2)];
  // OpenCV fills every pixel that the outline touches: half a pixel more on each side.
  const half = Math.trunc(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2) + 0.5;
  const thick = halfWidth + 0.5;
  const degrees = (Math.atan2(from[1] - to[1], from[0] - to[0]) * 180) / Math.PI;
  const angle = (Math.trunc(degrees) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  paint(pixels, centre, Math.max(half, thick), colour, opacity, (dx, dy) => {
    const along = (dx * cos + dy * sin) / half;
    const across = (dy * cos - dx * sin) / thick;
    return along * along + across * across <= 1;
  });
}

/** A line with round ends. */
export function paintBone(
  pixels: Pixels,
  from: Point,
  to: Point,
  { halfWidth, colour }: { halfWidth: number; colour: Rgb },
): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy || 1;
  const reach = Math.sqrt(squared) + halfWidth;
  paint(pixels, from, reach, colour, 1, (px, py) => {
    const share = Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    return Math.hypot(px - share * dx, py - share * dy) <= halfWidth;
  });
}
