import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stretchesOf } from './tiles.ts';

const REACH = 14;
const LONGEST = 160;

it('leaves alone what fits at once', () => {
  expect(stretchesOf(160, LONGEST, REACH)).toEqual([{ start: 0, length: 160, from: 0, to: 160 }]);
});

it('keeps every line once, within windows of one length, far enough from where they are cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (axis) => {
      const stretches = stretchesOf(axis, LONGEST, REACH);
      let next = 0;
      for (const { start, length, from, to } of stretches) {
        expect(length).toBeLessThanOrEqual(LONGEST);
        expect(length).toBe(stretches[0]?.length);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + length).toBeLessThanOrEqual(axis);
        expect(from).toBe(next);
        expect(to).toBeGreaterThan(from);
        if (start > 0) expect(from - start).toBeGreaterThanOrEqual(REACH);
        if (start + length < axis) expect(start + length - to).toBeGreaterThanOrEqual(REACH);
        next = to;
      }
      expect(next).toBe(axis);
    }),
  );
});
