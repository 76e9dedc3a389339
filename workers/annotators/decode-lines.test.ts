import { describe, expect, it } from 'vitest';
import fixture from '../fixtures/annotators/mlsd-lines.json' with { type: 'json' };
import { decodeLines } from './decode-lines.ts';

/** The graph's answer to a photograph of a rocket; modelkit/fixtures/mlsd_lines.py made it and decoded it in numpy. */
const scores = new Float32Array(256 * 256);
const offsets = new Float32Array(4 * 256 * 256);
fixture.cells.forEach((cell, i) => {
  scores[cell] = fixture.scores[i] ?? Number.NaN;
  offsets.set(fixture.offsets[i] ?? [], 4 * cell);
});

describe('decodeLines', () => {
  it.each(fixture.cases.map((c) => [c.lines.length, c.minScore, c.minLength, c.lines] as const))(
    'finds the %d lines above %d and longer than %d, one for one, that the original finds',
    (count, minScore, minLength, expected) => {
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
    expect(decodeLines(nothing, offsets, 256, { minScore: 0.01, minLength: 0.01 })).toEqual([]);
  });
});
