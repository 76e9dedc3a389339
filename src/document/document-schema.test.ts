import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLER_CHOICES, SCHEDULES } from '../shared/generation/samplers.ts';
import type { Pose } from '../shared/pose/pose.ts';
import { parseDocument } from './document-schema.ts';
import { createControlUnit, emptyDocument } from './empty-document.ts';
import { serialiseDocument } from './serialise-document.ts';
import { STROKE_SHAPES, type Stroke, type StudioDocument } from './studio-document.ts';

const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const unit = fc.double({ noNaN: true, min: 0, max: 1 });

const stroke: fc.Arbitrary<Stroke> = fc.record(
  {
    id: fc.uuid(),
    tool: fc.constantFrom('pen', 'eraser'),
    size: fc.double({ noNaN: true, min: 0.1, max: 100 }),
    points: fc.array(fc.tuple(coordinate, coordinate, unit), { minLength: 1, maxLength: 8 }),
    pressured: fc.boolean(),
    shape: fc.constantFrom(...STROKE_SHAPES),
    smoothing: unit,
  },
  { requiredKeys: ['id', 'tool', 'size', 'points', 'pressured'] },
);

const place = fc.option(fc.tuple(fc.integer({ min: -999, max: 999 }), fc.constant(1)));
const hand = fc.option(fc.array(place, { minLength: 21, maxLength: 21 }));
const pose: fc.Arbitrary<Pose> = fc.record({
  body: fc.array(place, { minLength: 18, maxLength: 18 }),
  rightHand: hand,
  leftHand: hand,
  face: fc.constant(null),
});
const posedUnit = fc
  .array(pose, { maxLength: 3 })
  .map((poses) => ({ ...createControlUnit('a'), source: 'pose', poses }) as const);

const studioDocument: fc.Arbitrary<StudioDocument> = fc.record({
  width: fc.integer({ min: 1, max: 2048 }),
  height: fc.integer({ min: 1, max: 2048 }),
  strokes: fc.array(stroke, { maxLength: 5 }),
  pictureId: fc.option(fc.uuid()),
  startPicture: fc.record({
    pictureId: fc.option(fc.uuid()),
    resizeMode: fc.constantFrom('crop', 'fill', 'stretch'),
    strength: unit,
    mask: fc.array(stroke, { maxLength: 3 }),
    maskInverted: fc.boolean(),
    maskBlur: fc.integer({ min: 0, max: 32 }),
    onlyMasked: fc.boolean(),
    maskPadding: fc.integer({ min: 0, max: 256 }),
  }),
  reference: fc.record({
    pictureId: fc.option(fc.uuid()),
    scale: fc.double({ noNaN: true, min: 0, max: 1.5 }),
    guidanceStart: unit,
    guidanceEnd: unit,
  }),
  controlUnits: fc.array(posedUnit, { maxLength: 2 }),
  settings: fc.record({
    prompt: fc.string({ unit: 'binary' }),
    addedPrompt: fc.string(),
    negativePrompt: fc.string(),
    numImages: fc.integer({ min: 1, max: 12 }),
    numInferenceSteps: fc.integer({ min: 1, max: 1000 }),
    guidanceScale: fc.double({ noNaN: true, min: 0.1, max: 30 }),
    eta: unit,
    sampler: fc.constantFrom(...SAMPLER_CHOICES),
    schedule: fc.constantFrom(...SCHEDULES),
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

test('a document saved before detect resolutions, own pictures and poses has none', () => {
  const saved = serialiseDocument(emptyDocument) as StudioDocument;
  const older = saved.controlUnits.map(
    ({ detectResolution: _, pictureId: __, poses: ___, ...unit }) => unit,
  );
  expect(parseDocument({ ...saved, controlUnits: older })).toEqual({
    ok: true,
    value: emptyDocument,
  });
});

test('a document saved before start pictures starts from none', () => {
  const { startPicture: _, ...saved } = serialiseDocument(emptyDocument) as StudioDocument;
  expect(parseDocument(saved)).toEqual({ ok: true, value: emptyDocument });
});

test('anything else is refused with its reason and never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (saved) => {
      expect(parseDocument(saved)).toMatchObject({ ok: false, code: 'document-unreadable' });
    }),
  );
});

function posedAs(change: object) {
  const nobody = { body: Array(18).fill(null), rightHand: null, leftHand: null, face: null };
  return { ...createControlUnit('a'), poses: [{ ...nobody, ...change }] };
}

test.each([
  ['another version', { version: 2 }],
  ['a sheet without width', { width: 0 }],
  ['a stroke without points', { strokes: [{ id: 'a', tool: 'pen', size: 1, points: [] }] }],
  [
    'an unknown annotator',
    { controlUnits: [{ ...emptyDocument.controlUnits[0], annotator: 'x' }] },
  ],
  ['a pose with too few points', { controlUnits: [posedAs({ body: [] })] }],
  ['a pose with a point nowhere', { controlUnits: [posedAs({ body: Array(18).fill([NaN, 0]) })] }],
  ['a pose with something more', { controlUnits: [posedAs({ script: 1 })] }],
  ['a seed out of range', { settings: { ...emptyDocument.settings, seed: 2 ** 31 } }],
])('%s is refused', (_, change) => {
  expect(parseDocument({ ...(serialiseDocument(emptyDocument) as object), ...change }).ok).toBe(
    false,
  );
});
