import { describe, expect, it } from 'vitest';
import type { TracedLine } from '../../src/shared/annotators/annotate-api.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { simplifyLine, spacedLine } from './simplify-line.ts';
import { traceLines } from './trace-lines.ts';

/** White where `isInk` says so, black elsewhere. */
function hintOf(isInk: (x: number, y: number) => boolean, size = 64): Pixels {
  const pixels = createPixels(size, size);
  for (let i = 0; i < size * size; i++) {
    const level = isInk(i % size, Math.floor(i / size)) ? 255 : 0;
    pixels.data.set([level, level, level, 255], 4 * i);
  }
  return pixels;
}

const lengthOf = ({ points }: TracedLine) =>
  points.reduce((sum, [x, y], i) => {
    const [lastX, lastY] = points[Math.max(0, i - 1)] ?? [x, y];
    return sum + Math.hypot(x - lastX, y - lastY);
  }, 0);

describe('traceLines', () => {
  it('finds nothing in an empty hint, nor specks in noise', () => {
    expect(traceLines(hintOf(() => false))).toEqual([]);
    expect(traceLines(hintOf((x, y) => x % 8 === 0 && y % 8 === 0))).toEqual([]);
  });

  it.each([1, 3, 7])(
    'makes one stroke of a straight bar %d pixels wide, as wide and as long',
    (width) => {
      const [line, ...others] = traceLines(
        hintOf((x, y) => x >= 10 && x < 50 && y >= 20 && y < 20 + width),
      );
      expect(others).toEqual([]);
      expect(line?.width).toBeCloseTo(width, 0);
      expect(line?.points.every(([, y]) => Math.abs(y - (20 + width / 2)) <= 0.5)).toBe(true);
      expect(line && lengthOf(line)).toBeGreaterThan(39 - width - 1);
    },
  );

  it('makes one closed stroke of a ring', () => {
    const [ring, ...others] = traceLines(
      hintOf((x, y) => Math.abs(Math.hypot(x - 31.5, y - 31.5) - 20) < 2),
    );
    expect(others).toEqual([]);
    expect(ring && lengthOf(ring)).toBeGreaterThan(0.93 * 2 * Math.PI * 20);
    expect(ring && lengthOf(ring)).toBeLessThan(1.07 * 2 * Math.PI * 20);
    expect(ring?.points.every(([x, y]) => Math.abs(Math.hypot(x - 32, y - 32) - 20) < 2)).toBe(
      true,
    );
  });

  it('draws through a crossing: two strokes for a cross of slanted lines', () => {
    const lines = traceLines(
      hintOf((x, y) => (Math.abs(x - y) < 2 || Math.abs(x + y - 63) < 2) && x > 5 && x < 58),
    );
    const long = lines.filter((line) => lengthOf(line) > 20);
    expect(long.length).toBeLessThanOrEqual(3);
    expect(long.reduce((sum, line) => sum + lengthOf(line), 0)).toBeGreaterThan(
      0.9 * 2 * 51 * Math.SQRT2,
    );
  });

  it('lets the strokes of a T meet', () => {
    const lines = traceLines(
      hintOf((x, y) => (y === 20 && x > 4 && x < 60) || (x === 30 && y > 20 && y < 60)),
    );
    const ends = lines.flatMap(({ points }) => [points[0], points.at(-1)]);
    expect(lines).toHaveLength(2);
    expect(ends.some((end) => end && Math.hypot(end[0] - 30.5, end[1] - 20.5) <= 1.5)).toBe(true);
  });

  it('keeps a dot', () => {
    const [dot, ...others] = traceLines(hintOf((x, y) => Math.hypot(x - 30, y - 30) < 4.2));
    expect(others).toEqual([]);
    expect(dot && dot.width + lengthOf(dot)).toBeGreaterThan(5);
  });

  it('gives up on noise after as many lines as a drawing can hold', () => {
    const lines = traceLines(
      hintOf((x, y) => (Math.sin(x * 12.9898 + y * 78.233) * 43758.5453) % 1 > 0.4, 512),
    );
    expect(lines.length).toBeLessThanOrEqual(2000);
  });
});

describe('simplifying', () => {
  it('keeps the corners only, and spacing fills the straights again', () => {
    const corner = [...Array(10).keys()].map((i) => [i, 0] as const);
    const line = [...corner, ...[...Array(10).keys()].map((i) => [9, i + 1] as const)];
    const corners = simplifyLine(line, 0.5);
    expect(corners).toEqual([
      [0, 0],
      [9, 0],
      [9, 10],
    ]);
    expect(spacedLine(corners, 5)).toEqual([
      [0, 0],
      [4.5, 0],
      [9, 0],
      [9, 5],
      [9, 10],
    ]);
  });
});
