import { expect, test } from 'vitest';
import { StrokeBuilder } from './stroke-builder.ts';

const pen = { tool: 'pen', size: 8, pressured: true } as const;

function build(points: readonly (readonly [number, number, boolean])[]) {
  const builder = new StrokeBuilder(pen);
  for (const [x, y, isStraight] of points) builder.add([x, y, 0.5], isStraight);
  return builder.build();
}

const positions = (points: Parameters<typeof build>[0]) =>
  build(points).points.map(([x, y]) => [x, y]);

test('keeps every point of a freehand stroke, once', () => {
  const drawn = [
    [0, 0, false],
    [1, 2, false],
    [1, 2, false],
    [3, 4, false],
  ] as const;
  expect(positions(drawn)).toEqual([
    [0, 0],
    [1, 2],
    [3, 4],
  ]);
});

test('Shift from the start makes one straight line to the latest point', () => {
  const drawn = [
    [0, 0, true],
    [5, 1, true],
    [9, 9, true],
  ] as const;
  expect(positions(drawn)).toEqual([
    [0, 0],
    [9, 9],
  ]);
});

test('Shift in mid-stroke goes straight on from there, and letting go draws freely again', () => {
  const drawn = [
    [0, 0, false],
    [1, 1, false],
    [5, 1, true],
    [9, 1, true],
    [9, 2, false],
  ] as const;
  expect(positions(drawn)).toEqual([
    [0, 0],
    [1, 1],
    [9, 1],
    [9, 2],
  ]);
});

test('a straight line is drawn evenly, a free one with pressure', () => {
  expect(
    build([
      [0, 0, true],
      [9, 9, true],
    ]).pressured,
  ).toBe(false);
  expect(
    build([
      [0, 0, false],
      [4, 4, false],
      [9, 9, false],
    ]).pressured,
  ).toBe(true);
});

test('a tap is a stroke of one point', () => {
  expect(positions([[3, 4, false]])).toEqual([[3, 4]]);
});
