import { expect, it } from 'vitest';
import { blankHint } from './blank-hint.ts';
import { drawLine } from './draw-line.ts';
import { WHITE } from './ink-words.ts';

function drawn(from: readonly [number, number], to: readonly [number, number]): string[] {
  const hint = blankHint({ width: 6, height: 4 });
  drawLine(hint, from, to, WHITE);
  const words = [...new Uint32Array(hint.data.buffer)].map((word) => (word === WHITE ? '#' : '.'));
  return [0, 1, 2, 3].map((y) => words.slice(6 * y, 6 * y + 6).join(''));
}

it('joins both ends as OpenCV 5.0 does, steep or shallow', () => {
  expect(drawn([0, 0], [5, 2])).toEqual(['##....', '..##..', '....##', '......']);
  expect(drawn([4, 3], [4, 0])).toEqual(['....#.', '....#.', '....#.', '....#.']);
  expect(drawn([2, 1], [2, 1])).toEqual(['......', '..#...', '......', '......']);
});

it('draws the same line from either end', () => {
  expect(drawn([5, 3], [0, 1])).toEqual(drawn([0, 1], [5, 3]));
});

it('leaves out what lies beyond the picture', () => {
  expect(drawn([-3, 1], [9, 1])).toEqual(['......', '######', '......', '......']);
  expect(drawn([-5, -5], [-1, -1]).join('')).not.toContain('#');
});
