import { expect, it } from 'vitest';
import { seededBits, xoshiro128StarStar } from './random-bits.ts';

it('makes the numbers of the reference implementation (vector of the rand_xoshiro crate)', () => {
  const next = xoshiro128StarStar(1, 2, 3, 4);
  const vector = [11520, 0, 5927040, 70819200, 2031721883];
  expect(vector.map(() => next())).toEqual(vector);
});

it('fills the upper half of the unsigned range as often as the lower', () => {
  const next = seededBits(5);
  const upper = Array.from({ length: 10_000 }, next).filter((bits) => bits >= 2 ** 31).length;
  expect(Math.abs(upper - 5000)).toBeLessThan(250);
});

it('tells seeds beyond 32 bits apart', () => {
  expect(seededBits(1)()).not.toBe(seededBits(1 + 2 ** 32)());
});
