import { describe, expect, it } from 'vitest';
import { seededNormals } from './seeded-normal.ts';

const COUNT = 200_000;

function mean(values: Float32Array, power = 1): number {
  return values.reduce((sum, v) => sum + v ** power, 0) / values.length;
}

function correlation(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0) / a.length;
}

/** Φ by Zelen & Severo's polynomial (Abramowitz & Stegun 26.2.17), error below 7.5e-8. */
function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly.reduce((sum, c) => (sum + c) * t, 0);
  return x < 0 ? tail : 1 - tail;
}

describe('seededNormals', () => {
  const normals = seededNormals(7, COUNT);

  it('has the mean, variance, skewness and kurtosis of the standard normal (five standard errors)', () => {
    const tolerance = (variance: number) => 5 * Math.sqrt(variance / COUNT);
    expect(Math.abs(mean(normals))).toBeLessThan(tolerance(1));
    expect(Math.abs(mean(normals, 2) - 1)).toBeLessThan(tolerance(2));
    expect(Math.abs(mean(normals, 3))).toBeLessThan(tolerance(15));
    expect(Math.abs(mean(normals, 4) - 3)).toBeLessThan(tolerance(96));
  });

  it('is as close to the normal distribution as Kolmogorov and Smirnov ask at the 0.1 % level', () => {
    const sorted = Float32Array.from(normals).sort();
    const distance = sorted.reduce((worst, v, i) => {
      const cdf = normalCdf(v);
      return Math.max(worst, cdf - i / COUNT, (i + 1) / COUNT - cdf);
    }, 0);
    expect(distance).toBeLessThan(1.95 / Math.sqrt(COUNT));
  });

  it('gives the same bits for the same seed, whatever the count', () => {
    expect(seededNormals(123, 1001)).toEqual(seededNormals(123, 1001));
    expect(seededNormals(123, 1001)).toEqual(seededNormals(123, 1003).subarray(0, 1001));
  });

  it('keeps its first numbers from release to release, so that old seeds make old pictures', () => {
    expect([...seededNormals(0, 4)]).toEqual([
      -0.04292575642466545, 0.48816728591918945, -1.3734577894210815, -2.6232943534851074,
    ]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [41, 42],
    [2147483646, 2147483647],
    [1, 2 ** 31],
  ])('is uncorrelated between seeds %d and %d, and between neighbours of one seed', (a, b) => {
    const first = seededNormals(a, COUNT);
    const limit = 5 / Math.sqrt(COUNT);
    expect(Math.abs(correlation(first, seededNormals(b, COUNT)))).toBeLessThan(limit);
    expect(Math.abs(correlation(first.subarray(1), first))).toBeLessThan(limit);
  });

  it('starts differently for each of 10,000 successive seeds', () => {
    const firsts = new Set(Array.from({ length: 10_000 }, (_, seed) => seededNormals(seed, 1)[0]));
    expect(firsts.size).toBeGreaterThan(9_990);
  });

  it('refuses what is no seed', () => {
    expect(() => seededNormals(-1, 1)).toThrow(RangeError);
    expect(() => seededNormals(0.5, 1)).toThrow(RangeError);
  });
});
