import { expect, it } from 'vitest';
import { featheredSpans } from './feathered-spans.ts';

const CASES = [
  [96, 40, 10, 8],
  [64, 64, 16, 8],
  [12, 8, 2, 32],
  [17, 16, 4, 1],
  [5, 16, 4, 2],
] as const;

it.each(CASES)(
  '%i in stretches of %i: every place adds up to 1',
  (size, length, overlap, scale) => {
    const total = new Float32Array(size * scale);
    for (const { start, weights } of featheredSpans(size, length, overlap, scale)) {
      weights.forEach((weight, x) => {
        total[start * scale + x] = (total[start * scale + x] as number) + weight;
      });
    }
    for (const sum of total) expect(sum).toBeCloseTo(1, 5);
  },
);

it.each(CASES)(
  '%i in stretches of %i: neighbours overlap by %i at least',
  (size, length, overlap) => {
    const spans = featheredSpans(size, length, overlap, 1);
    expect(spans[0]?.start).toBe(0);
    expect((spans.at(-1)?.start ?? 0) + (spans.at(-1)?.length ?? 0)).toBe(size);
    spans.slice(1).forEach(({ start }, i) => {
      const before = spans[i];
      expect((before?.start ?? 0) + (before?.length ?? 0) - start).toBeGreaterThanOrEqual(overlap);
    });
  },
);

it('fades between neighbours, and not at the ends', () => {
  const [first, second] = featheredSpans(12, 8, 2, 1);
  expect(first?.weights[0]).toBe(1);
  expect(first?.weights[4]).toBeLessThan(1);
  expect(first?.weights[7]).toBeCloseTo(second?.weights[0] ?? 0, 5);
  expect(second?.weights[7]).toBe(1);
});
