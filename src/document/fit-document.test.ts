import { expect, test } from 'vitest';
import { createControlUnit, emptyDocument } from './empty-document.ts';
import { fitDocument } from './fit-document.ts';

const somebody = {
  body: Array.from({ length: 18 }, () => [100, 50] as const),
  rightHand: null,
  leftHand: null,
  face: null,
};

test('people set by hand follow the sheet as the drawing does', () => {
  const posed = { ...createControlUnit('a'), poses: [somebody] };
  const before = { ...emptyDocument, controlUnits: [posed] };
  const after = fitDocument(before, { width: 512, height: 768 });
  expect(after.controlUnits[0]?.poses[0]?.body[0]).toEqual([200, 128 + 100]);
  expect([after.width, after.height]).toEqual([512, 768]);
});
