import { expect, it } from 'vitest';
import { nearestSize } from './nearest-size.ts';

const small = { width: 256, height: 256, minSize: 256, maxSize: 384, sizeStep: 64 };
const large = { width: 512, height: 512, minSize: 256, maxSize: 768, sizeStep: 64 };

it.each([
  ['a square', [900, 900], small, [256, 256]],
  ['a photo', [1200, 800], small, [384, 256]],
  ['a portrait', [800, 1200], small, [256, 384]],
  ['what is wider than anything that can be made', [4000, 100], small, [384, 256]],
  ['a square of a larger pack', [100, 100], large, [512, 512]],
  ['a photo of 4:3', [4000, 3000], large, [512, 384]],
] as const)('takes the shape of %s', (_, [width, height], limits, expected) => {
  const size = nearestSize({ width, height }, limits);
  expect([size.width, size.height]).toEqual(expected);
});

it('keeps the usual size where a pack makes no other', () => {
  const fixed = { width: 512, height: 512, minSize: 512, maxSize: 512, sizeStep: 64 };
  expect(nearestSize({ width: 3, height: 1 }, fixed)).toEqual({ width: 512, height: 512 });
});
