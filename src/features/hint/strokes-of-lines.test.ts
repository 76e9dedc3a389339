import { expect, test } from 'vitest';
import { strokesOfLines } from './strokes-of-lines.ts';

test('a traced line becomes an even pen stroke of its width, never thinner than can be seen', () => {
  const points = [
    [1.04, 2],
    [3.333, 4],
  ] as const;
  expect(
    strokesOfLines([
      { width: 7.26, points },
      { width: 1, points },
    ]),
  ).toMatchObject([
    {
      tool: 'pen',
      size: 7.3,
      pressured: false,
      points: [
        [1, 2, 0.5],
        [3.3, 4, 0.5],
      ],
    },
    { size: 1.5 },
  ]);
});
