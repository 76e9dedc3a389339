import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SheetView } from './sheet-view.ts';
import { type Point, toDocument } from './viewport.ts';

/** On the sheet, so that none of it has to be kept in sight. */
const side = fc.integer({ min: 120, max: 280 });
const degrees = fc.integer({ min: -180, max: 180 });

function sheet(): SheetView {
  const view = new SheetView();
  view.setSheet({ width: 256, height: 256 });
  view.setRegion({ width: 400, height: 400 });
  return view;
}

/** What lies on the sheet at a point of the region. */
const seenAt = (view: SheetView, at: Point) => toDocument(view.viewport, view.unturned(at));

test('what is seen between two turning fingers stays between them', () => {
  fc.assert(
    fc.property(side, side, degrees, degrees, (x, y, first, second) => {
      const view = sheet();
      view.turnBy(first);
      const before = seenAt(view, { x, y });
      view.turnBy(second, { x, y });
      const after = seenAt(view, { x, y });
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    }),
  );
});

test('a fitted sheet that is turned about its middle stays fitted', () => {
  const view = sheet();
  view.turnBy(15);
  expect(view.isFitted).toBe(true);
});

test('an almost upright sheet is straightened, from either side; any other is left', () => {
  for (const [turn, expected] of [
    [3, 0],
    [-3, 0],
    [10, 10],
    [-10, 350],
  ] as const) {
    const view = sheet();
    view.turnBy(turn);
    view.straighten({ x: 10, y: 10 });
    expect(view.turn).toBe(expected);
  }
});
