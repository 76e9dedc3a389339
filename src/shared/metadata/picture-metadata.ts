import * as v from 'valibot';
import type { GeneratedImage } from '../generation/generation-event.ts';
import {
  CONTROL_MODES,
  type GenerationRequest,
  type ReferenceInput,
} from '../generation/generation-request.ts';
import { SAMPLER_IDS, SCHEDULES } from '../generation/samplers.ts';
import { type BasePackManifest, CONTROL_TYPES } from '../packs/manifest.ts';
import { writeLoraTag } from '../prompts/lora-tags.ts';
import { UPSCALE_FACTORS, UPSCALE_METHODS } from '../upscaling/upscale-request.ts';

/** What a saved picture tells of its making: enough to make it again. JSON, in the PNG's `iTXt` chunk `inkling`. */
const text = v.pipe(v.string(), v.maxLength(1_000_000));
const finite = v.pipe(v.number(), v.finite());
const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const controlSchema = v.object({
  controlnetId: text,
  controlType: v.optional(v.picklist(CONTROL_TYPES)),
  conditioningScale: finite,
  guidanceStart: share,
  guidanceEnd: share,
  controlMode: v.picklist(CONTROL_MODES),
  // Absent in pictures made before there was one.
  residualInterval: v.optional(positiveInteger),
  residualScales: v.optional(v.array(finite)),
});

export const pictureMetadataSchema = v.object({
  version: v.literal(1),
  pack: v.object({ id: text, name: text, version: text }),
  prompt: text,
  negativePrompt: text,
  width: positiveInteger,
  height: positiveInteger,
  numInferenceSteps: positiveInteger,
  guidanceScale: finite,
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  eta: share,
  // Absent in pictures made before there were others than DDIM, and as good as absent if a later studio knows more.
  sampler: v.fallback(v.optional(v.picklist(SAMPLER_IDS)), undefined),
  schedule: v.fallback(v.optional(v.picklist(SCHEDULES)), undefined),
  controls: v.array(controlSchema),
  /** The pack's IP-Adapter followed a picture, which is not in here. */
  reference: v.optional(v.object({ scale: finite, guidanceStart: share, guidanceEnd: share })),
  /** Image-to-image only. */
  strength: v.optional(share),
  /** What the pack's safety checker said; missing where none looked. */
  flagged: v.optional(v.boolean()),
  /** The file shows more pixels than were made. */
  enlarged: v.optional(
    v.object({ factor: v.picklist(UPSCALE_FACTORS), method: v.picklist(UPSCALE_METHODS) }),
  ),
  /** The studio document in its stored form; whoever restores it checks it by its own schema. */
  document: v.optional(v.unknown()),
  /** The control images as PNGs in base64, where the document alone cannot make them again: photos are not in it. */
  hints: v.optional(v.pipe(v.array(v.string()), v.maxLength(8))),
});

export type PictureMetadata = v.InferOutput<typeof pictureMetadataSchema>;

/** The metadata of one picture of a job. */
export function pictureMetadata(
  request: GenerationRequest,
  { seed, flagged }: Pick<GeneratedImage, 'seed' | 'flagged'>,
  pack: Pick<BasePackManifest, 'id' | 'name' | 'version'>,
  document?: unknown,
): PictureMetadata {
  const { id, name, version } = pack;
  return {
    version: 1,
    pack: { id, name, version },
    prompt: [request.prompt, ...(request.loras ?? []).map(writeLoraTag)].filter(Boolean).join(' '),
    negativePrompt: request.negativePrompt,
    width: request.width,
    height: request.height,
    numInferenceSteps: request.numInferenceSteps,
    guidanceScale: request.guidanceScale,
    seed,
    eta: request.eta,
    ...(request.sampler && { sampler: request.sampler }),
    ...(request.schedule && { schedule: request.schedule }),
    controls: request.controls.map(({ hint: _, residualScales, ...control }) => ({
      ...control,
      ...(residualScales && { residualScales: [...residualScales] }),
    })),
    ...(request.reference && { reference: withoutPixels(request.reference) }),
    ...(request.initImage && { strength: request.initImage.strength }),
    ...(flagged !== undefined && { flagged }),
    ...(document !== undefined && { document }),
  };
}

function withoutPixels({ scale, guidanceStart, guidanceEnd }: ReferenceInput) {
  return { scale, guidanceStart, guidanceEnd };
}
