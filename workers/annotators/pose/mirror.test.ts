import { expect, test } from 'vitest';
import { mirroredInput, mirroredRows } from './mirror.ts';

test('a mirrored square has left and right exchanged, colours kept', () => {
  const data = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const mirrored = mirroredInput({ data, dims: [1, 2, 2, 3] }, 2);
  expect([...mirrored.data]).toEqual([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9]);
});

test('what is read off a mirrored square is told as of the square itself', () => {
  const rows = Float32Array.from({ length: 35 * 2 }, (_, i) => i); // x, y
  const told = mirroredRows(rows, 2, 100);
  expect([...told.subarray(0, 2)]).toEqual([100, 1]); // the nose
  expect([...told.subarray(2 * 11, 2 * 11 + 2)]).toEqual([100 - 24, 25]); // left shoulder: the mirror's right
  expect([...told.subarray(2 * 32, 2 * 32 + 2)]).toEqual([100 - 62, 63]); // right foot: its left
  expect([...told.subarray(2 * 34)]).toEqual([100 - 68, 69]); // alignment
});

test('mirroring twice changes nothing', () => {
  const rows = Float32Array.from({ length: 35 * 5 }, (_, i) => i);
  expect(mirroredRows(mirroredRows(rows, 5, 256), 5, 256)).toEqual(rows);
});
