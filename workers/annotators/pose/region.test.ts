import { expect, test } from 'vitest';
import { createPixels } from '../../../src/shared/pixels.ts';
import { lookouts } from './region.ts';

const squares = (width: number, height: number) =>
  lookouts(createPixels(width, height)).map(({ x, y, side }) => [x, y, side]);

test('a square or tall picture is searched as a whole', () => {
  expect(squares(100, 100)).toEqual([[50, 50, 100]]);
  expect(squares(50, 400)).toEqual([[25, 200, 400]]);
});

test('a wide picture is searched in squares too, from edge to edge and half upon each other', () => {
  expect(squares(200, 100)).toEqual([
    [100, 50, 200],
    [50, 50, 100],
    [100, 50, 100],
    [150, 50, 100],
  ]);
});

test('a long strip is searched in a dozen squares at most', () => {
  expect(squares(10_000, 1)).toHaveLength(1 + 12);
});
