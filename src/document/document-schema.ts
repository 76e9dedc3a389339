import * as v from 'valibot';
import { RESIZE_MODES } from '../shared/annotators/annotate-api.ts';
import { SAMPLER_CHOICES, SCHEDULES } from '../shared/generation/samplers.ts';
import { SEED_RANGE, SETTING_RANGES } from '../shared/generation/setting-ranges.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { isPose, MOST_PEOPLE } from '../shared/pose/check-pose.ts';
import type { Pose } from '../shared/pose/pose.ts';
import { emptyReference, emptyStartPicture } from './empty-document.ts';
import { DOCUMENT_VERSION } from './serialise-document.ts';
import { HINT_SOURCES, STROKE_SHAPES, type StudioDocument } from './studio-document.ts';
import { tuningEntries, wholeWithin, within } from './tuning-schema.ts';

/**
 * The document as it is stored and shared. Whatever comes from outside (IndexedDB, a project file, a PNG's metadata)
 * passes here before it reaches the store.
 */

const finite = v.pipe(v.number(), v.finite());
const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8192));
const prompt = v.pipe(v.string(), v.maxLength(1_000_000));

const strokeSchema = v.object({
  id: identifier,
  tool: v.picklist(['pen', 'eraser']),
  size: v.pipe(finite, v.gtValue(0)),
  points: v.pipe(v.array(v.tuple([finite, finite, within({ min: 0, max: 1 })])), v.minLength(1)),
  pressured: v.boolean(),
  shape: v.exactOptional(v.picklist(STROKE_SHAPES)),
  smoothing: v.exactOptional(within({ min: 0, max: 1 })),
});

const startPictureSchema = v.object({
  pictureId: v.nullable(identifier),
  resizeMode: v.picklist(RESIZE_MODES),
  strength: within(SETTING_RANGES.strength),
  mask: v.array(strokeSchema),
  maskInverted: v.boolean(),
  maskBlur: within(SETTING_RANGES.maskBlur),
  onlyMasked: v.boolean(),
  maskPadding: within(SETTING_RANGES.maskPadding),
});

const referenceSchema = v.object({
  pictureId: v.nullable(identifier),
  scale: within(SETTING_RANGES.referenceScale),
  guidanceStart: within(SETTING_RANGES.guidanceStart),
  guidanceEnd: within(SETTING_RANGES.guidanceEnd),
});

const handControls = [
  'enabled',
  'source',
  'pictureId',
  'annotator',
  'parameters',
  'poses',
  'resizeMode',
  'detectResolution',
  'controlnetId',
  'conditioningScale',
  'guidanceStart',
  'guidanceEnd',
  'controlMode',
  'residualInterval',
  'fineWeight',
  'coarseWeight',
] as const;

const controlUnitSchema = v.object({
  id: identifier,
  enabled: v.boolean(),
  source: v.picklist(HINT_SOURCES),
  // Absent, as poses, in what was saved before they could be chosen.
  pictureId: v.optional(v.nullable(identifier), null),
  ...tuningEntries,
  poses: v.optional(v.pipe(v.array(v.custom<Pose>(isPose)), v.maxLength(MOST_PEOPLE)), []),
  resizeMode: v.picklist(RESIZE_MODES),
  controlnetId: v.nullable(identifier),
  residualInterval: v.optional(wholeWithin(SETTING_RANGES.residualInterval), 1),
  fineWeight: v.optional(within(SETTING_RANGES.layerWeight), 1),
  coarseWeight: v.optional(within(SETTING_RANGES.layerWeight), 1),
  setByHand: v.array(v.picklist(handControls)),
});

/** Of a result, too. */
export const settingsSchema = v.object({
  prompt,
  addedPrompt: prompt,
  negativePrompt: prompt,
  numImages: wholeWithin(SETTING_RANGES.numImages),
  numInferenceSteps: wholeWithin({ min: 1, max: 1000 }),
  guidanceScale: within({ min: 0, max: 100 }),
  eta: within(SETTING_RANGES.eta),
  // Absent in what was saved before they could be chosen.
  sampler: v.optional(v.picklist(SAMPLER_CHOICES), 'automatic'),
  schedule: v.optional(v.picklist(SCHEDULES), 'automatic'),
  seed: wholeWithin(SEED_RANGE),
  seedLocked: v.boolean(),
});

const handSettings = [
  'size',
  'prompt',
  'addedPrompt',
  'negativePrompt',
  'numImages',
  'numInferenceSteps',
  'guidanceScale',
  'eta',
  'sampler',
  'schedule',
  'seed',
  'seedLocked',
] as const;

const savedSchema = v.object({
  version: v.literal(DOCUMENT_VERSION),
  width: side,
  height: side,
  strokes: v.array(strokeSchema),
  pictureId: v.nullable(identifier),
  // Absent in what was saved before pictures could be changed.
  startPicture: v.optional(startPictureSchema, emptyStartPicture),
  // Absent in what was saved before a picture's look could be followed.
  reference: v.optional(referenceSchema, emptyReference),
  controlUnits: v.array(controlUnitSchema),
  settings: settingsSchema,
  setByHand: v.array(v.picklist(handSettings)),
});

export function parseDocument(saved: unknown): Outcome<StudioDocument> {
  const result = v.safeParse(savedSchema, saved);
  if (!result.success) return failure('document-unreadable', v.summarize(result.issues));
  const { version: _, ...document } = result.output;
  return success(document);
}
