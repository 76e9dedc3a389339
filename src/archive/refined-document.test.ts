import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { refinedDocument, refinedSize } from './refined-document.ts';

test('a picture is doubled where the pack goes that far, and enlarged as far as it goes elsewhere', () => {
  expect(refinedSize({ width: 256, height: 256 }, { maxSize: 768, sizeStep: 64 })).toEqual({
    width: 512,
    height: 512,
  });
  expect(refinedSize({ width: 256, height: 256 }, { maxSize: 384, sizeStep: 64 })).toEqual({
    width: 384,
    height: 384,
  });
});

test('a picture that the pack cannot make larger in its own shape is left alone', () => {
  expect(refinedSize({ width: 320, height: 256 }, { maxSize: 384, sizeStep: 64 })).toBeNull();
  expect(refinedSize({ width: 384, height: 256 }, { maxSize: 384, sizeStep: 64 })).toBeNull();
});

test('the size is always one that the pack can make', () => {
  const side = fc.integer({ min: 4, max: 12 }).map((n) => 64 * n);
  fc.assert(
    fc.property(side, side, (width, height) => {
      const size = refinedSize({ width, height }, { maxSize: 768, sizeStep: 64 });
      if (!size) return;
      expect([size.width % 64, size.height % 64]).toEqual([0, 0]);
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(768);
      // In the same shape, or the picture would be distorted.
      expect(size.width * height).toBe(size.height * width);
    }),
  );
});

test('the drawing grows with the sheet, and the picture is where the job starts', () => {
  const drawn = {
    ...emptyDocument,
    strokes: [
      { id: 'a', tool: 'pen', size: 4, pressured: false, points: [[10, 20, 0.5]] } as const,
    ],
  };
  const refined = refinedDocument(drawn, 'picture', { width: 512, height: 512 });
  expect(refined.strokes[0]).toMatchObject({ size: 8, points: [[20, 40, 0.5]] });
  expect(refined.startPicture).toMatchObject({ pictureId: 'picture', strength: 0.4, mask: [] });
  expect(refined.setByHand).toContain('size');
});
