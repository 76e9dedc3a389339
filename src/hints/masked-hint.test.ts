import { expect, test } from 'vitest';
import { createPixels } from '../shared/pixels.ts';
import { maskedHint } from './masked-hint.ts';

const picture = createPixels(2, 1);
picture.data.set([10, 20, 30, 255, 40, 50, 60, 255]);
const mask = createPixels(2, 1);
mask.data.set([0, 0, 0, 255, 255, 255, 255, 255]);

test('the picture with a hole where it is made anew', () => {
  const hint = maskedHint({
    pixels: picture,
    strength: 1,
    mask: { pixels: mask, blur: 0, region: null },
  });
  expect([...hint.data]).toEqual([10, 20, 30, 255, 40, 50, 60, 0]);
  expect(picture.data[7]).toBe(255);
});

test('without a mask it is the picture itself', () => {
  expect(maskedHint({ pixels: picture, strength: 1 }).data).toEqual(picture.data);
});
