import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, serialiseDocument } from './document-schema.ts';
import { emptyDocument } from './empty-document.ts';
import type { Stroke, StudioDocument } from './studio-document.ts';

const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const unit = fc.double({ noNaN: true, min: 0, max: 1 });

const stroke: fc.Arbitrary<Stroke> = fc.record({
  id: fc.uuid(),
  tool: fc.constantFrom('pen', 'eraser'),
  size: fc.double({ noNaN: true, min: 0.1, max: 100 }),
  points: fc.array(fc.tuple(coordinate, coordinate, unit), { minLength: 1, maxLength: 8 }),
  pressured: fc.boolean(),
});

const studioDocument: fc.Arbitrary<StudioDocument> = fc.record({
  width: fc.integer({ min: 1, max: 2048 }),
  height: fc.integer({ min: 1, max: 2048 }),
  strokes: fc.array(stroke, { maxLength: 5 }),
  pictureId: fc.option(fc.uuid()),
  controlUnits: fc.constant(emptyDocument.controlUnits),
  settings: fc.record({
    prompt: fc.string({ unit: 'binary' }),
    addedPrompt: fc.string(),
    negativePrompt: fc.string(),
    numImages: fc.integer({ min: 1, max: 12 }),
    numInferenceSteps: fc.integer({ min: 1, max: 1000 }),
    guidanceScale: fc.double({ noNaN: true, min: 0.1, max: 30 }),
    eta: unit,
    seed: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
    seedLocked: fc.boolean(),
  }),
  setByHand: fc.subarray(['size', 'prompt', 'seed']),
});

test('every document survives being stored and read', () => {
  fc.assert(
    fc.property(studioDocument, (document) => {
      expect(parseDocument(structuredClone(serialiseDocument(document)))).toEqual({
        ok: true,
        value: document,
      });
    }),
  );
});

test('the empty document is a valid one', () => {
  expect(parseDocument(serialiseDocument(emptyDocument)).ok).toBe(true);
});

test('a document saved before detect resolutions and own pictures has neither', () => {
  const saved = serialiseDocument(emptyDocument) as StudioDocument;
  const older = saved.controlUnits.map(({ detectResolution: _, pictureId: __, ...unit }) => unit);
  expect(parseDocument({ ...saved, controlUnits: older })).toEqual({
    ok: true,
    value: emptyDocument,
  });
});

test('anything else is refused with its reason and never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (saved) => {
      expect(parseDocument(saved)).toMatchObject({ ok: false, code: 'document-unreadable' });
    }),
  );
});

test.each([
  ['another version', { version: 2 }],
  ['a sheet without width', { width: 0 }],
  ['a stroke without points', { strokes: [{ id: 'a', tool: 'pen', size: 1, points: [] }] }],
  [
    'an unknown annotator',
    { controlUnits: [{ ...emptyDocument.controlUnits[0], annotator: 'x' }] },
  ],
  ['a seed out of range', { settings: { ...emptyDocument.settings, seed: 2 ** 31 } }],
])('%s is refused', (_, change) => {
  expect(parseDocument({ ...(serialiseDocument(emptyDocument) as object), ...change }).ok).toBe(
    false,
  );
});
