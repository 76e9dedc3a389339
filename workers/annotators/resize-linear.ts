import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/** Bilinear between the four nearest pixels, no averaging: OpenCV's INTER_LINEAR, which the original uses for soft maps. */
export function resizeLinear(picture: Pixels, width: number, height: number): Pixels {
  const resized = createPixels(width, height);
  const { data } = picture;
  const columns = between(picture.width, width);
  const rows = between(picture.height, height);
  let out = 0;
  for (const { first: top, second: bottom, share: down } of rows) {
    for (const { first: left, second: right, share: across } of columns) {
      const corners = [top, bottom].flatMap((row) =>
        [left, right].map((column) => 4 * (row * picture.width + column)),
      );
      const [a, b, c, d] = corners as [number, number, number, number];
      for (let channel = 0; channel < 3; channel++) {
        const upper = mix(data[a + channel] as number, data[b + channel] as number, across);
        const lower = mix(data[c + channel] as number, data[d + channel] as number, across);
        resized.data[out++] = mix(upper, lower, down);
      }
      resized.data[out++] = 255;
    }
  }
  return resized;
}

interface Between {
  readonly first: number;
  readonly second: number;
  /** Of the second. */
  readonly share: number;
}

function between(source: number, target: number): readonly Between[] {
  return Array.from({ length: target }, (_, i) => {
    const position = Math.min(Math.max(((i + 0.5) * source) / target - 0.5, 0), source - 1);
    const first = Math.floor(position);
    return { first, second: Math.min(first + 1, source - 1), share: position - first };
  });
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
