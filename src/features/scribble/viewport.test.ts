import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitViewport,
  keepInSight,
  panBy,
  toDocument,
  toRegion,
  visibleBox,
  zoomAt,
} from './viewport.ts';

const viewport = fc.record({
  scale: fc.double({ min: 0.1, max: 32, noNaN: true }),
  left: fc.double({ min: -2000, max: 2000, noNaN: true }),
  top: fc.double({ min: -2000, max: 2000, noNaN: true }),
});
const point = fc.record({
  x: fc.double({ min: -500, max: 1500, noNaN: true }),
  y: fc.double({ min: -500, max: 1500, noNaN: true }),
});
const size = fc.record({
  width: fc.integer({ min: 60, max: 2000 }),
  height: fc.integer({ min: 60, max: 2000 }),
});

describe('fitting', () => {
  test('shows the whole sheet, centred, with its margin', () => {
    const fitted = fitViewport({ width: 600, height: 400 }, { width: 256, height: 256 }, 20);
    expect(fitted).toEqual({ scale: 360 / 256, left: 120, top: 20 });
  });

  test('never lets the sheet out of its region, whatever the shapes', () => {
    fc.assert(
      fc.property(size, size, (region, sheet) => {
        const { scale, left, top } = fitViewport(region, sheet, 10);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(sheet.width * scale).toBeLessThanOrEqual(region.width);
        expect(sheet.height * scale).toBeLessThanOrEqual(region.height);
      }),
    );
  });
});

test('a point of the screen and its point of the document lead to each other', () => {
  fc.assert(
    fc.property(viewport, point, (view, at) => {
      const there = toRegion(view, toDocument(view, at));
      expect(there.x).toBeCloseTo(at.x, 6);
      expect(there.y).toBeCloseTo(at.y, 6);
    }),
  );
});

test('zooming leaves the point under the pointer where it is', () => {
  fc.assert(
    fc.property(
      viewport,
      point,
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (view, at, factor) => {
        const before = toDocument(view, at);
        const after = toDocument(zoomAt(view, at, factor), at);
        expect(after.x).toBeCloseTo(before.x, 5);
        expect(after.y).toBeCloseTo(before.y, 5);
      },
    ),
  );
});

test('zooming has its limits', () => {
  const view = { scale: 1, left: 0, top: 0 };
  expect(zoomAt(view, { x: 0, y: 0 }, 1e6).scale).toBe(32);
  expect(zoomAt(view, { x: 0, y: 0 }, 1e-6).scale).toBe(0.1);
});

test('however far it is panned, a part of the sheet stays in sight', () => {
  fc.assert(
    fc.property(viewport, size, size, fc.integer(), fc.integer(), (view, region, sheet, x, y) => {
      const kept = keepInSight(panBy(view, x, y), region, sheet);
      expect(kept.left).toBeLessThan(region.width);
      expect(kept.top).toBeLessThan(region.height);
      expect(kept.left + sheet.width * kept.scale).toBeGreaterThan(0);
      expect(kept.top + sheet.height * kept.scale).toBeGreaterThan(0);
    }),
  );
});

test('the visible box is the sheet at fit, and the region when zoomed in', () => {
  const region = { width: 600, height: 400 };
  const sheet = { width: 256, height: 256 };
  const fitted = fitViewport(region, sheet, 20);
  expect(visibleBox(fitted, { left: 0, top: 0, ...region }, sheet)).toEqual({
    left: 120,
    top: 20,
    width: 360,
    height: 360,
  });
  const near = zoomAt(fitted, { x: 300, y: 200 }, 8);
  expect(visibleBox(near, { left: 0, top: 0, ...region }, sheet)).toEqual({
    left: 0,
    top: 0,
    ...region,
  });
});
