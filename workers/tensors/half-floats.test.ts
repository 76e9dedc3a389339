import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatsToHalves, halvesToFloats } from './half-floats.ts';

const allHalves = Uint16Array.from({ length: 65536 }, (_, i) => i);

/** The definition, IEEE 754-2008 §3.4, in exact arithmetic. */
function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Nearest half by search among the 31744 finite magnitudes; a tie takes the even pattern. */
function nearestHalf(value: number): number {
  const sign = Object.is(Math.sign(value), -0) || value < 0 ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return sign | 0x7c00; // halfway between 65504 and the 65536 that does not exist
  let low = 0;
  let high = 0x7bff;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (halfValue(middle) <= magnitude) low = middle;
    else high = middle;
  }
  const below = magnitude - halfValue(low);
  const above = halfValue(high) - magnitude;
  if (below === above) return sign | (low % 2 === 0 ? low : high);
  return sign | (below < above ? low : high);
}

describe('halvesToFloats', () => {
  it('gives the value of every one of the 65536 halves', () => {
    const floats = halvesToFloats(allHalves);
    const wrong = allHalves.filter((h) => !Object.is(floats[h], halfValue(h)));
    expect(wrong).toHaveLength(0);
  });
});

describe('floatsToHalves', () => {
  it('takes every half that is a number back to its own bits', () => {
    const back = floatsToHalves(halvesToFloats(allHalves));
    const isNaNPattern = (h: number) => (h & 0x7fff) > 0x7c00;
    expect(allHalves.filter((h) => !isNaNPattern(h) && back[h] !== h)).toHaveLength(0);
    expect(allHalves.filter((h) => isNaNPattern(h) && !isNaNPattern(back[h] ?? 0))).toHaveLength(0);
  });

  it('rounds any float to the nearest half, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(floatsToHalves(Float32Array.of(value))[0]).toBe(nearestHalf(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('rounds floats of ordinary size and the points halfway between halves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7bfe }), fc.constantFrom(-1, 0, 1), (half, nudge) => {
        const middle = (halfValue(half) + halfValue(half + 1)) / 2;
        const value = Math.fround(middle * (1 + nudge * 2 ** -22));
        expect(floatsToHalves(Float32Array.of(value))[0]).toBe(nearestHalf(value));
      }),
      { numRuns: 5000 },
    );
  });

  it('overflows to infinity from 65520 on', () => {
    expect([...floatsToHalves(Float32Array.of(65504, 65519.996, 65520, -1e30))]).toEqual([
      0x7bff, 0x7bff, 0x7c00, 0xfc00,
    ]);
  });
});
