import { describe, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { fitPicture } from './fit-picture.ts';

/** Grey levels, one a pixel. */
function grey(rows: readonly (readonly number[])[]): Pixels {
  const pixels = createPixels(rows[0]?.length ?? 0, rows.length);
  pixels.data.set(rows.flat().flatMap((level) => [level, level, level, 255]));
  return pixels;
}

function levels({ width, height, data }: Pixels): number[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[4 * (y * width + x)] ?? Number.NaN),
  );
}

describe('fitPicture', () => {
  const wide = grey([
    [10, 20, 30, 40],
    [50, 60, 70, 80],
  ]);

  it('leaves a picture of the right size as it is, in every mode, as a copy', () => {
    for (const mode of ['stretch', 'crop', 'fill'] as const) {
      const fitted = fitPicture(wide, 4, 2, mode);
      expect(fitted).toEqual(wide);
      expect(fitted.data.buffer).not.toBe(wide.data.buffer);
    }
  });

  it('stretches each side by itself', () => {
    expect(levels(fitPicture(wide, 2, 2, 'stretch'))).toEqual([
      [15, 35],
      [55, 75],
    ]);
  });

  it('crops what hangs over, equally on both sides', () => {
    expect(levels(fitPicture(wide, 2, 2, 'crop'))).toEqual([
      [20, 30],
      [60, 70],
    ]);
    expect(levels(fitPicture(wide, 1, 1, 'crop'))).toEqual([[45]]);
  });

  it('fills what is left with the median colour of the border', () => {
    const bright = grey([
      [200, 200, 9, 200],
      [200, 200, 9, 200],
    ]);
    expect(levels(fitPicture(bright, 4, 4, 'fill'))).toEqual([
      [200, 200, 200, 200],
      [200, 200, 9, 200],
      [200, 200, 9, 200],
      [200, 200, 200, 200],
    ]);
  });

  it('fits a picture of one pixel and a line of 100,000 without great memory', () => {
    const line = createPixels(100_000, 1);
    line.data.fill(255);
    for (const mode of ['stretch', 'crop', 'fill'] as const) {
      expect(levels(fitPicture(grey([[77]]), 3, 2, mode)).flat()).toEqual(Array(6).fill(77));
      const fitted = fitPicture(line, 64, 48, mode);
      expect([fitted.width, fitted.height]).toEqual([64, 48]);
      expect(fitted.data.every((value) => value === 255)).toBe(true);
    }
  });
});
