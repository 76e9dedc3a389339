import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPixels } from '../pixels.ts';
import { maskRegion } from './mask-region.ts';

function maskWith(width: number, height: number, points: readonly (readonly [number, number])[]) {
  const mask = createPixels(width, height);
  for (const [x, y] of points) {
    mask.data.fill(255, 4 * (y * width + x), 4 * (y * width + x) + 4);
  }
  return mask;
}

test('nothing white, nothing to make', () => {
  expect(maskRegion(createPixels(8, 8), 4)).toBeNull();
});

test('one pixel with its surroundings, in the shape of the picture', () => {
  expect(maskRegion(maskWith(100, 50, [[50, 25]]), 5)).toEqual({
    left: 40,
    top: 20,
    width: 22,
    height: 11,
  });
});

test('at the edge of the picture the region moves inwards', () => {
  const region = maskRegion(maskWith(64, 64, [[63, 0]]), 8);
  expect(region).toEqual({ left: 55, top: 0, width: 9, height: 9 });
});

test('every region holds all that is white, lies in the picture and has its shape', () => {
  const place = fc.tuple(fc.nat(47), fc.nat(31));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), fc.nat(40), (points, padding) => {
      const region = maskRegion(maskWith(48, 32, points), padding);
      if (!region) throw new Error('there is white');
      const { left, top, width, height } = region;
      for (const [x, y] of points) {
        expect(x >= left && x < left + width && y >= top && y < top + height).toBe(true);
      }
      expect(left >= 0 && top >= 0 && left + width <= 48 && top + height <= 32).toBe(true);
      expect(Math.abs(width / 48 - height / 32) * 48).toBeLessThanOrEqual(1.5);
    }),
  );
});
