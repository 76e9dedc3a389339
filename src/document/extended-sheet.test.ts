import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument } from './empty-document.ts';
import { extendedDocument, extensionOf, SIDES } from './extended-sheet.ts';

const SHEET = { width: 256, height: 256 };

test('a sheet with room grows, and the picture lies at the other side', () => {
  expect(extensionOf(SHEET, 'right', 64, 384)).toEqual({
    width: 320,
    height: 256,
    left: 0,
    top: 0,
  });
  expect(extensionOf(SHEET, 'left', 64, 384)).toEqual({
    width: 320,
    height: 256,
    left: 64,
    top: 0,
  });
  expect(extensionOf(SHEET, 'top', 64, 384)).toEqual({ width: 256, height: 320, left: 0, top: 64 });
});

test('a sheet that is as large as it may be stays, and the picture moves', () => {
  const full = { width: 384, height: 256 };
  expect(extensionOf(full, 'right', 64, 384)).toEqual({ ...full, left: -64, top: 0 });
  expect(extensionOf(full, 'left', 64, 384)).toEqual({ ...full, left: 64, top: 0 });
});

test('there is always as much new ground as was asked for, on the side it was asked for', () => {
  const side = fc.integer({ min: 4, max: 8 }).map((n) => 64 * n);
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(...SIDES),
      fc.integer({ min: 1, max: 64 }),
      (w, h, at, by) => {
        const { width, height, left, top } = extensionOf({ width: w, height: h }, at, by, 512);
        const ground = { left, top, right: width - (left + w), bottom: height - (top + h) }[at];
        expect(ground).toBe(by);
        expect(Math.max(width, height)).toBeLessThanOrEqual(512);
      },
    ),
  );
});

test('what is drawn moves with the picture, and only new ground and the seam are masked', () => {
  const drawn = {
    ...emptyDocument,
    strokes: [
      { id: 'a', tool: 'pen', size: 4, pressured: false, points: [[10, 20, 0.5]] } as const,
    ],
  };
  const after = extendedDocument(drawn, extensionOf(SHEET, 'left', 64, 384), 'new');
  expect(after.strokes[0]?.points).toEqual([[74, 20, 0.5]]);
  expect(after.startPicture).toMatchObject({ pictureId: 'new', strength: 0.9 });
  const xs = after.startPicture.mask[0]?.points.map(([x]) => x) ?? [];
  expect(new Set(xs)).toEqual(new Set([0, 320, 72]));
});
