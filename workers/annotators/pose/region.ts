import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point } from '../../../src/shared/pose/pose.ts';
import type { FloatTensor } from '../graph-runner.ts';

/** A square of the picture by its centre, in pixels, turned clockwise by `angle`. It may reach beyond the picture. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly angle: number;
}

/** Width by height from which a picture is looked at in squares too. */
const WIDE = 1.2;
/** A panorama of more is seen coarsely. */
const MOST_SQUARES = 12;

/**
 * Squares to search for people: one around the whole picture; in a wide one, where several may stand side by side, also squares as
 * high as the picture, half upon each other. Not in a tall one: a square would cut the one who fills it.
 */
export function lookouts({ width, height }: Pixels): readonly Region[] {
  const whole = { x: width / 2, y: height / 2, side: Math.max(width, height), angle: 0 };
  if (width < WIDE * height) return [whole];
  const steps = Math.min(MOST_SQUARES - 1, Math.ceil((2 * (width - height)) / height));
  const squares = Array.from({ length: steps + 1 }, (_, i): Region => {
    const x = height / 2 + ((width - height) * i) / steps;
    return { x, y: height / 2, side: height, angle: 0 };
  });
  return [whole, ...squares];
}

/** A point of the region, 0–1 each way → picture pixels. */
export function fromRegion({ x, y, side, angle }: Region, u: number, v: number): Point {
  const across = (u - 0.5) * side;
  const down = (v - 0.5) * side;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [x + across * cos - down * sin, y + across * sin + down * cos];
}

/** The turn after which the way from → to points to `target`: π/2 is upwards, 0 to the right. */
export function turnTo(target: number, from: Point, to: Point): number {
  return target - Math.atan2(from[1] - to[1], to[0] - from[0]);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/**
 * The region as a network's input, bytes 0–255 as low–1, black outside. Where it shrinks, each value is the mean of
 * several samples. // [1, size, size, 3]
 */
export function cutRegion(picture: Pixels, region: Region, size: number, low: number): FloatTensor {
  const data = new Float32Array(size * size * 3);
  const taps = Math.max(1, Math.round(region.side / size));
  const fine = size * taps;
  const gain = (1 - low) / (255 * taps * taps);
  for (let v = 0; v < fine; v++) {
    for (let u = 0; u < fine; u++) {
      const [x, y] = fromRegion(region, (u + 0.5) / fine, (v + 0.5) / fine);
      const out = 3 * (Math.floor(v / taps) * size + Math.floor(u / taps));
      addSample(picture, x - 0.5, y - 0.5, data, out);
    }
  }
  for (let i = 0; i < data.length; i++) data[i] = low + gain * (data[i] as number);
  return { data, dims: [1, size, size, 3] };
}

/** Adds the colour between the four pixels around (x, y) to three values of `out`. */
function addSample(
  { data, width, height }: Pixels,
  x: number,
  y: number,
  out: Float32Array,
  at: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  for (let py = top; py <= top + 1; py++) {
    if (py < 0 || py >= height) continue;
    for (let px = left; px <= left + 1; px++) {
      if (px < 0 || px >= width) continue;
      const weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py));
      const i = 4 * (py * width + px);
      for (let c = 0; c < 3; c++) {
        out[at + c] = (out[at + c] as number) + weight * (data[i + c] as number);
      }
    }
  }
}
