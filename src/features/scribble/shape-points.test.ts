import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapePoints } from './shape-points.ts';

const PLAIN = { isRegular: false, isCentred: false };
const coordinate = fc.integer({ min: -100, max: 100 });
const place = fc.record({ x: coordinate, y: coordinate });
const corner = ({ x, y }: { readonly x: number; readonly y: number }) => [x, y];
const box = (points: readonly (readonly number[])[]) => {
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(
    (value) => Math.round(value * 1e6) / 1e6 + 0,
  );
};

test('a rectangle and an ellipse reach from corner to corner, whichever way they are pulled', () => {
  fc.assert(
    fc.property(place, place, fc.constantFrom('rectangle', 'ellipse'), (from, to, tool) => {
      expect(box(shapePoints(tool, from, to, PLAIN))).toEqual(box([corner(from), corner(to)]));
    }),
  );
});

test('a regular shape is as wide as it is high', () => {
  fc.assert(
    fc.property(place, place, fc.constantFrom('rectangle', 'ellipse'), (from, to, tool) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = box(
        shapePoints(tool, from, to, { isRegular: true, isCentred: false }),
      );
      expect(right - left).toBeCloseTo(bottom - top);
    }),
  );
});

test('a regular line keeps its length and goes by steps of 15°', () => {
  fc.assert(
    fc.property(place, (to) => {
      const [, [x = 0, y = 0] = []] = shapePoints('line', { x: 0, y: 0 }, to, {
        isRegular: true,
        isCentred: false,
      });
      expect(Math.hypot(x, y)).toBeCloseTo(Math.hypot(to.x, to.y));
      const steps = (Math.atan2(y, x) * 12) / Math.PI;
      expect(steps).toBeCloseTo(Math.round(steps));
    }),
  );
});

test('pulled from its middle, a shape is twice as large', () => {
  const points = shapePoints(
    'rectangle',
    { x: 10, y: 10 },
    { x: 14, y: 13 },
    {
      isRegular: false,
      isCentred: true,
    },
  );
  expect(box(points)).toEqual([6, 7, 14, 13]);
});
