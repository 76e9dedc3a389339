import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapPoint } from '../../document/affine.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { symmetryMaps, withImages } from './symmetry.ts';
import { SYMMETRIES } from './tool-store.ts';

const SHEET = { width: 200, height: 100 };
const stroke: Stroke = {
  id: 'a',
  tool: 'pen',
  size: 6,
  pressured: false,
  points: [[10, 20, 0.5]],
};
const at = (maps: ReturnType<typeof symmetryMaps>) =>
  maps.map((map) => mapPoint(map, { x: 10, y: 20 }));

test('left and right, top and bottom, and all four corners', () => {
  const maps = (symmetry: 'sides' | 'ends' | 'quarters') =>
    symmetryMaps({ symmetry, radialParts: 6 }, SHEET);
  expect(at(maps('sides'))).toEqual([{ x: 190, y: 20 }]);
  expect(at(maps('ends'))).toEqual([{ x: 10, y: 80 }]);
  expect(at(maps('quarters'))).toEqual([
    { x: 190, y: 20 },
    { x: 10, y: 80 },
    { x: 190, y: 80 },
  ]);
});

test('every map leaves the middle, all sizes and the distance from the middle alone', () => {
  const settings = fc.record({
    symmetry: fc.constantFrom(...SYMMETRIES),
    radialParts: fc.integer({ min: 3, max: 16 }),
  });
  fc.assert(
    fc.property(settings, fc.integer(), fc.integer(), (chosen, x, y) => {
      for (const map of symmetryMaps(chosen, SHEET)) {
        const middle = mapPoint(map, { x: 100, y: 50 });
        expect([middle.x, middle.y]).toEqual([expect.closeTo(100), expect.closeTo(50)]);
        const image = mapPoint(map, { x: x % 500, y: y % 500 });
        const before = Math.hypot((x % 500) - 100, (y % 500) - 50);
        expect(Math.hypot(image.x - 100, image.y - 50)).toBeCloseTo(before);
      }
    }),
  );
});

test('images are strokes of their own, as wide as the first', () => {
  const maps = symmetryMaps({ symmetry: 'radial', radialParts: 5 }, SHEET);
  const all = withImages(stroke, maps);
  expect(new Set(all.map(({ id }) => id)).size).toBe(5);
  for (const { size } of all) expect(size).toBeCloseTo(6);
});
