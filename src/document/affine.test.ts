import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Affine,
  composed,
  growth,
  IDENTITY,
  mapPoint,
  mirrorAtX,
  rotationAbout,
  scalingAbout,
  translation,
} from './affine.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const point = fc.record({ x: number, y: number });
const map: fc.Arbitrary<Affine> = fc.oneof(
  fc.tuple(number, number).map(([x, y]) => translation(x, y)),
  fc
    .tuple(point, fc.double({ min: 0.1, max: 10, noNaN: true }))
    .map(([p, f]) => scalingAbout(p, f)),
  fc.tuple(point, number).map(([p, angle]) => rotationAbout(p, angle)),
  number.map(mirrorAtX),
);
const near = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  x: expect.closeTo(x, 6),
  y: expect.closeTo(y, 6),
});

test('a composed map does one after the other', () => {
  fc.assert(
    fc.property(map, map, point, (outer, inner, at) => {
      expect(mapPoint(composed(outer, inner), at)).toEqual(
        near(mapPoint(outer, mapPoint(inner, at))),
      );
    }),
  );
});

test('lengths grow by the growth, whatever their direction', () => {
  fc.assert(
    fc.property(map, point, point, (m, a, b) => {
      const [p, q] = [mapPoint(m, a), mapPoint(m, b)];
      const before = Math.hypot(a.x - b.x, a.y - b.y);
      expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeCloseTo(growth(m) * before, 6);
    }),
  );
});

test('a quarter turn is clockwise on a page whose y points down', () => {
  expect(mapPoint(rotationAbout({ x: 1, y: 1 }, Math.PI / 2), { x: 2, y: 1 })).toEqual(
    near({ x: 1, y: 2 }),
  );
  expect(mapPoint(IDENTITY, { x: 3, y: 4 })).toEqual({ x: 3, y: 4 });
});
