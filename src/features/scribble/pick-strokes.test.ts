import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rotationAbout } from '../../document/affine.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { transformStroke } from '../../document/transform-stroke.ts';
import { strokeAt } from './pick-strokes.ts';
import { shapePoints } from './shape-points.ts';

const KEYS = { isRegular: false, isCentred: false };
const square: Stroke = {
  id: 'square',
  tool: 'pen',
  size: 4,
  pressured: false,
  shape: 'lines',
  points: shapePoints('rectangle', { x: 10, y: 10 }, { x: 50, y: 50 }, KEYS),
};

test('the topmost stroke is taken, an eraser never', () => {
  const above = { ...square, id: 'above' };
  const eraser: Stroke = { ...square, id: 'eraser', tool: 'eraser' };
  expect(strokeAt([square, above, eraser], { x: 10, y: 30 }, 1)?.id).toBe('above');
});

test('a line is hit on its width and tolerance, its inside is not', () => {
  expect(strokeAt([square], { x: 13, y: 30 }, 1)).toBe(square);
  expect(strokeAt([square], { x: 13.1, y: 30 }, 1)).toBeUndefined();
  expect(strokeAt([square], { x: 30, y: 30 }, 1)).toBeUndefined();
});

test('an area is hit everywhere inside', () => {
  const area: Stroke = { ...square, shape: 'area' };
  expect(strokeAt([area], { x: 30, y: 30 }, 0)).toBe(area);
  expect(strokeAt([area], { x: 60, y: 30 }, 0)).toBeUndefined();
});

test('what is hit stays hit when everything turns', () => {
  const angles = fc.double({ min: -7, max: 7, noNaN: true });
  fc.assert(
    fc.property(
      angles,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      (a, x, y) => {
        const map = rotationAbout({ x: 0, y: 0 }, a);
        const turned = transformStroke({ ...square, points: [...square.points, [x, y, 0.5]] }, map);
        const [tx = 0, ty = 0] = turned.points.at(-1) ?? [];
        expect(strokeAt([turned], { x: tx, y: ty }, 1)).toBe(turned);
      },
    ),
  );
});
