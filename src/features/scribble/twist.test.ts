import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnedAbout } from './turned-view.ts';
import { Twist } from './twist.ts';

const ORIGIN = { x: 0, y: 0 };
const FINGERS = { x: 120, y: 30 };

/** Fingers that turn by so many degrees at each move; what the sheet was turned by in all. */
function twisted(steps: readonly number[]): number {
  const twist = new Twist();
  let angle = 0;
  let turn = 0;
  for (const step of steps) {
    const before = turnedAbout(ORIGIN, FINGERS, angle);
    angle += step;
    turn += twist.follow(before, turnedAbout(ORIGIN, FINGERS, angle));
  }
  return turn;
}

test('the little that fingers turn while they pinch does not turn the sheet', () => {
  expect(twisted([3, -2, 4, -5, 6])).toBe(0);
});

test('beyond that the sheet follows without a jump', () => {
  expect(twisted([5, 5, 5, 5])).toBeCloseTo(10);
  expect(twisted([-5, -5, -5, 2])).toBeCloseTo(-3);
});

test('it follows round and round, and in small steps as in large ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700, max: 700 }), (whole) => {
      const steps = Array.from({ length: 100 }, () => whole / 100);
      const turn = twisted([20 * Math.sign(whole || 1), ...steps]);
      expect(turn).toBeCloseTo(whole, 6);
    }),
  );
});

test('fingers on the same spot turn nothing', () => {
  expect(new Twist().follow(ORIGIN, ORIGIN)).toBe(0);
});
