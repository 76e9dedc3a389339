import { expect, test } from 'vitest';
import { positionOf, SIZE_POSITIONS, sizeAt, steppedSize } from './brush-size.ts';

test('the slider reaches from 1 to 100 pixels, with 10 in the middle', () => {
  expect([0, SIZE_POSITIONS / 2, SIZE_POSITIONS].map(sizeAt)).toEqual([1, 10, 100]);
});

test('every whole size keeps its place on the slider', () => {
  const sizes = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(sizes.map((size) => sizeAt(positionOf(size)))).toEqual(sizes);
});

test('stepping goes through small sizes one by one and stops at the ends', () => {
  expect(steppedSize(3, 1)).toBe(4);
  expect(steppedSize(50, -1)).toBe(40);
  expect(steppedSize(1, -1)).toBe(1);
  expect(steppedSize(100, 1)).toBe(100);
});
