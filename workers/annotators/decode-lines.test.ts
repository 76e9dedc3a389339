import { describe, expect, it } from 'vitest';
import fixture from '../fixtures/annotators/mlsd-lines.json' with { type: 'json' };
import { decodeLines } from './decode-lines.ts';

/** The graphs' answers to a photograph of a rocket; modelkit/fixtures/mlsd_lines.py made and decoded them in numpy. */
const answers = fixture.answers.map(({ graph, cells, scores, offsets, cases }) => {
  const map = { scores: new Float32Array(256 * 256), offsets: new Float32Array(4 * 256 * 256) };
  cells.forEach((cell, i) => {
    map.scores[cell] = scores[i] ?? Number.NaN;
    map.offsets.set(offsets[i] ?? [], 4 * cell);
  });
  return { graph, map, cases };
});

describe('decodeLines', () => {
  it.each(
    answers.flatMap(({ graph, map, cases }) =>
      cases.map((c) => [graph, c.lines.length, c.minScore, c.minLength, c.lines, map] as const),
    ),
  )(
    'finds the lines of %s, %d above %d and longer than %d, one for one, that the original finds',
    (_, count, minScore, minLength, expected, { scores, offsets }) => {
      const lines = decodeLines(scores, offsets, 256, { minScore, minLength });
      expect(lines).toHaveLength(count);
      const worst = lines.flatMap(({ x1, y1, x2, y2 }, i) =>
        [x1, y1, x2, y2].map((value, k) => Math.abs(value - (expected[i]?.[k] ?? Number.NaN))),
      );
      expect(Math.max(0, ...worst)).toBeLessThan(1e-3); // single precision, in cells
    },
  );

  it('finds none in a map without centres', () => {
    const nothing = new Float32Array(256 * 256);
    expect(
      decodeLines(nothing, new Float32Array(4 * 256 * 256), 256, {
        minScore: 0.01,
        minLength: 0.01,
      }),
    ).toEqual([]);
  });
});
