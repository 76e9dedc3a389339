import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnedAbout, turnedBounds } from './turned-view.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 1, max: 2000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const degrees = fc.integer({ min: -360, max: 720 });

test('whatever the region shows lies in its turned bounds', () => {
  fc.assert(
    fc.property(size, share, share, degrees, (region, x, y, turn) => {
      const middle = { x: region.width / 2, y: region.height / 2 };
      const shown = { x: x * region.width, y: y * region.height };
      const at = turnedAbout(middle, shown, -turn);
      const box = turnedBounds(region, turn);
      expect(at.x).toBeGreaterThanOrEqual(box.left - 1e-6);
      expect(at.x).toBeLessThanOrEqual(box.left + box.width + 1e-6);
      expect(at.y).toBeGreaterThanOrEqual(box.top - 1e-6);
      expect(at.y).toBeLessThanOrEqual(box.top + box.height + 1e-6);
    }),
  );
});

test('turning back brings a point back', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), degrees, (px, py, turn) => {
      const [x, y] = [px % 1000, py % 1000];
      const middle = { x: 300, y: 200 };
      const back = turnedAbout(middle, turnedAbout(middle, { x, y }, turn), -turn);
      expect(back).toEqual({ x: expect.closeTo(x, 6), y: expect.closeTo(y, 6) });
    }),
  );
});

test('nothing turned is nothing changed', () => {
  expect(turnedBounds({ width: 30, height: 20 }, 0)).toEqual({
    left: 0,
    top: 0,
    width: 30,
    height: 20,
  });
});
