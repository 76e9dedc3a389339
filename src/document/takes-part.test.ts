import { expect, test } from 'vitest';
import { FAKE_MANIFEST } from '../engine/fake-manifest.ts';
import { createControlUnit, emptyDocument } from './empty-document.ts';
import type { StudioDocument } from './studio-document.ts';
import { takesPart } from './takes-part.ts';

const unit = createControlUnit('a');
const stroke = { id: 's', tool: 'pen', size: 4, pressured: false, points: [[1, 1, 0.5]] } as const;
const startPicture = { ...emptyDocument.startPicture, pictureId: 'picture' };
const [first] = FAKE_MANIFEST.controlnets;
const inpaint = { controlnets: first ? [{ ...first, maskedHint: true }] : [] };

const acts = (change: Partial<StudioDocument>, manifest = FAKE_MANIFEST) =>
  takesPart(unit, { ...emptyDocument, ...change }, manifest);

test('a control acts on what is drawn, and on a blank sheet as well', () => {
  expect(acts({ strokes: [stroke] })).toBe(true);
  expect(acts({})).toBe(true);
});

test('over a start picture a blank drawing says nothing, lines do', () => {
  expect(acts({ startPicture })).toBe(false);
  expect(acts({ startPicture, strokes: [stroke] })).toBe(true);
});

test('a ControlNet for inpainting needs a start picture, and no drawing', () => {
  const manifest = { ...FAKE_MANIFEST, ...inpaint };
  expect(acts({ strokes: [stroke] }, manifest)).toBe(false);
  expect(acts({ startPicture }, manifest)).toBe(true);
});

test('what is switched off, or has no ControlNet, never acts', () => {
  const off = { ...unit, enabled: false };
  expect(takesPart(off, emptyDocument, FAKE_MANIFEST)).toBe(false);
  expect(takesPart(unit, emptyDocument, { controlnets: [] })).toBe(false);
});
