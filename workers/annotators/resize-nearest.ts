import { createPixels, type Pixels } from '../../src/shared/pixels.ts';

/** The nearest pixel, as OpenCV's INTER_NEAREST picks it: maps whose values must not mix (lines, poses, classes). */
export function resizeNearest(picture: Pixels, width: number, height: number): Pixels {
  const resized = createPixels(width, height);
  const source = new Uint32Array(picture.data.buffer);
  const target = new Uint32Array(resized.data.buffer);
  const columns = nearest(picture.width, width);
  nearest(picture.height, height).forEach((row, y) => {
    columns.forEach((column, x) => {
      target[y * width + x] = source[row * picture.width + column] as number;
    });
  });
  return resized;
}

function nearest(source: number, target: number): readonly number[] {
  return Array.from({ length: target }, (_, i) =>
    Math.min(source - 1, Math.floor((i * source) / target)),
  );
}
