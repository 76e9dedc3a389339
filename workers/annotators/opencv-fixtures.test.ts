import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../src/shared/pixels.ts';
import cases from '../fixtures/opencv/cases.json' with { type: 'json' };
import { canny } from './canny.ts';
import { resize } from './resize.ts';

/** fixtures/opencv/make_opencv_fixtures.py made pictures and expectations with OpenCV 4.11 (5.0 gives the same). */
function fixture(name: string): Pixels {
  const png = PNG.sync.read(readFileSync(`workers/fixtures/opencv/${name}.png`));
  return { width: png.width, height: png.height, data: new Uint8ClampedArray(png.data) };
}

function worstDifference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

describe('canny', () => {
  it.each(
    cases.canny.flatMap(({ picture, thresholds }) =>
      thresholds.map(([low = 0, high = 0], i) => [picture, low, high, i] as const),
    ),
  )('of %s between %d and %d has no pixel that differs from OpenCV', (name, low, high, index) => {
    const picture = fixture(name);
    const stacked = fixture(`canny-${name}`);
    const length = picture.data.length;
    const expected = stacked.data.subarray(index * length, (index + 1) * length);
    expect(worstDifference(canny(picture, low, high).data, expected)).toBe(0);
  });
});

describe('resize', () => {
  it.each(cases.resize)('of $picture gives $expected within one level', ({ picture, expected }) => {
    const target = fixture(expected);
    const resized = resize(fixture(picture), target.width, target.height);
    expect(worstDifference(resized.data, target.data)).toBeLessThanOrEqual(1);
  });
});
