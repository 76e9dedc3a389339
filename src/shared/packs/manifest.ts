import * as v from 'valibot';
import { UPSCALE_FACTORS } from '../upscaling/upscale-request.ts';
import { schedulerConfigSchema } from './scheduler-config.ts';

/**
 * `manifest.json` of a model pack. One schema for the embedded pack and for Stable Diffusion 1.5, so that the code
 * people run on gigabytes is the code the tests run. Field names are ours (camelCase) except inside `scheduler`,
 * which is diffusers' scheduler_config.json verbatim.
 */
const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4000));

/**
 * What a name in a pack is made of, for a set of a regular expression with `u`: letters of every script, and what people put
 * into names (`style (v2), 水墨`); nothing that addresses or file systems give a meaning.
 */
export const NAME_CHARACTERS = String.raw`\p{L}\p{M}\p{N}_@ .,+()[\]'’!&~=\-`;

/**
 * A path inside the pack: relative, forward slashes, never leading out of it. No space at either end, since addresses
 * drop it: ` //host/x` would lead to another host.
 */
const packPath = v.pipe(
  v.string(),
  v.regex(
    new RegExp(
      String.raw`^(?![ /])(?!.*(?:^|/)\.\.?(?:/|$))[${NAME_CHARACTERS}/]{1,240}(?<! )$`,
      'u',
    ),
    'must be a relative path inside the pack',
  ),
);

const licenseSchema = v.object({ spdx: text, attribution: v.optional(text) });

/** No disk of a browser holds more. */
const MOST_BYTES = 2 ** 40;

/** Many times what a model in shards has. */
const MOST_FILES = 4096;

const fileSchema = v.object({
  path: packPath,
  bytes: v.pipe(index, v.maxValue(MOST_BYTES)),
  /** Only missing where nobody told it: folders from elsewhere, which come without a manifest. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

/**
 * Where a graph's weights lie. `packed`: one stored file (int8 per output channel or fp16) that the loader widens to
 * what the graph computes in; `external`: ONNX external data handed over as it is; `inline`: inside the graph file.
 */
const weightsSchema = v.variant('kind', [
  v.object({ kind: v.literal('packed'), data: packPath, table: packPath }),
  v.object({
    kind: v.literal('external'),
    files: v.array(v.object({ location: text, path: packPath })),
  }),
  v.object({ kind: v.literal('inline') }),
]);

/**
 * One graph; `variants` by the dtype it computes in. Inputs and outputs are listed so that a wrong file is noticed;
 * graphs of other exporters come without, and theirs are told by name and shape when they are loaded.
 */
const graphSchema = v.object({
  variants: v.object({ fp32: v.optional(packPath), fp16: v.optional(packPath) }),
  /** The fp32 variant with fewer multiplications and more nodes, for wasm; the same but for rounding. */
  wasm: v.optional(packPath),
  weights: weightsSchema,
  inputs: v.optional(v.pipe(v.array(text), v.minLength(1))),
  outputs: v.optional(v.pipe(v.array(text), v.minLength(1))),
});

/**
 * A denoising network, whole, and also cut in two where it can be: what the prompt alone decides runs once a job, and
 * `step` takes its outputs and one row of latents for both sides of the guidance. The weights are those of the whole.
 */
const denoiserEntries = {
  ...graphSchema.entries,
  split: v.optional(v.object({ prompt: graphSchema, step: graphSchema })),
};

/** How pictures are brought to CLIP: the numbers of transformers' CLIPImageProcessor. */
const preprocessorSchema = v.object({
  /** Of the shorter side, in pixels. */
  resize: v.pipe(positiveInteger, v.maxValue(1024)),
  /** Side of the square that is cut from the middle. */
  crop: v.pipe(positiveInteger, v.maxValue(1024)),
  mean: v.tuple([v.number(), v.number(), v.number()]),
  std: v.tuple([v.number(), v.number(), v.number()]),
});

const tokenizerSchema = v.object({
  /** `tokenizer.json` of Hugging Face tokenizers; CLIP's older `vocab.json` where `merges` lies beside it. */
  path: packPath,
  merges: v.optional(packPath),
  /** Positions of the text encoder, both end marks included (77 for CLIP). */
  maxLength: v.pipe(positiveInteger, v.minValue(3)),
  bosTokenId: index,
  eosTokenId: index,
  padTokenId: index,
  /** How many windows of `maxLength` a long prompt may fill; what lies beyond is cut and reported. */
  maxChunks: positiveInteger,
});

const latentsSchema = v.object({
  channels: positiveInteger,
  /** Picture pixels per latent pixel, each way: 8 for SD 1.5, 32 for the embedded pack. */
  scaleFactor: positiveInteger,
  /** Latents are multiplied by it after encoding and divided by it before decoding. */
  scalingFactor: v.number(),
  /** The autoencoder's graphs do that themselves. */
  scaledInGraphs: v.optional(v.boolean()),
});

/**
 * How a preview is made of x̂₀: a linear map of latent channels to RGB in [−1, 1], the pack's own decoder, or a tiny
 * one (TAESD) that takes latents as the UNet knows them.
 */
const previewSchema = v.variant('kind', [
  v.object({
    kind: v.literal('linear'),
    factors: v.array(v.tuple([v.number(), v.number(), v.number()])),
    bias: v.tuple([v.number(), v.number(), v.number()]),
  }),
  v.object({ kind: v.literal('decoder') }),
  v.object({ kind: v.literal('tiny-decoder'), graph: graphSchema }),
]);

/**
 * The residuals a UNet takes, in ControlNet's order, the middle block last. Sizes follow from them (each side of the
 * latents divided by `downscale`, rounded up), so that zeros can stand in where no control acts.
 */
const residualSchema = v.object({ channels: positiveInteger, downscale: positiveInteger });

/** Control types a ControlNet was trained for; the studio offers annotators by them. */
export const CONTROL_TYPES = [
  'scribble',
  'canny',
  'lineart',
  'softedge',
  'mlsd',
  'depth',
  'normal',
  'openpose',
  'seg',
  'tile',
  'shuffle',
  'ip2p',
  'inpaint',
  /** White where the object or the person is. */
  'mask',
] as const;

const controlnetSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  name: text,
  /** Of a network that is told the type (`control_type` of its hint encoder): what each place of that input means. */
  controlTypes: v.pipe(v.array(v.picklist(CONTROL_TYPES)), v.minLength(1)),
  /** Whose hints it was trained on, or the nearest to them: an annotator's id. */
  annotator: v.optional(text),
  license: v.optional(licenseSchema),
  /** Pooled residuals (shuffle): they steer the conditional side of the guidance only, in every mode. */
  conditionalOnly: v.optional(v.boolean()),
  /** Transparent pixels of the hint are what to fill in (inpaint): −1 for the network. */
  maskedHint: v.optional(v.boolean()),
  /** Run once a job: `controlnet_cond` → `controlnet_cond_embedding`. Without it the ControlNet takes the hint itself. */
  hintEncoder: v.optional(graphSchema),
  controlnet: v.object(denoiserEntries),
});

const defaultsSchema = v.object({
  width: positiveInteger,
  height: positiveInteger,
  /** Sides must be multiples of it. */
  sizeStep: positiveInteger,
  minSize: positiveInteger,
  maxSize: positiveInteger,
  numInferenceSteps: positiveInteger,
  guidanceScale: v.number(),
  controlnetConditioningScale: v.number(),
  eta: v.number(),
  addedPrompt: v.string(),
  negativePrompt: v.string(),
  examplePrompts: v.array(text),
});

const common = {
  schemaVersion: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  name: text,
  version: text,
  description: text,
  /** What a control pack must match: controls of one family fit bases of the same family only. */
  family: text,
  license: licenseSchema,
  files: v.pipe(v.array(fileSchema), v.minLength(1), v.maxLength(MOST_FILES)),
};

/**
 * IP-Adapter (Ye et al., 2023): what reads a reference picture. The UNet then takes its tokens as `ip_hidden_states` and
 * one scale for each cross-attention as `ip_adapter_scale`.
 */
const ipAdapterSchema = v.object({
  imageEncoder: graphSchema,
  preprocessor: preprocessorSchema,
  /** How many the UNet gets for a picture, and of which width. */
  tokens: v.pipe(positiveInteger, v.maxValue(1024)),
  width: v.pipe(positiveInteger, v.maxValue(8192)),
  /** Cross-attentions of the UNet. */
  layers: v.pipe(positiveInteger, v.maxValue(1024)),
});

const basePackSchema = v.object({
  ...common,
  kind: v.literal('base'),
  tokenizer: tokenizerSchema,
  textEncoder: graphSchema,
  unet: v.object({
    ...denoiserEntries,
    residuals: v.array(residualSchema),
    /** Graphs exported for one batch size alone: 2 is both sides of the guidance in one run. */
    batch: v.optional(v.picklist([1, 2])),
  }),
  vaeDecoder: graphSchema,
  vaeEncoder: v.optional(graphSchema),
  /** diffusers' StableDiffusionSafetyChecker; looks at finished pictures. */
  safetyChecker: v.optional(v.object({ ...graphSchema.entries, preprocessor: preprocessorSchema })),
  ipAdapter: v.optional(ipAdapterSchema),
  controlnets: v.array(controlnetSchema),
  scheduler: schedulerConfigSchema,
  latents: latentsSchema,
  preview: previewSchema,
  defaults: defaultsSchema,
});

const controlPackSchema = v.object({
  ...common,
  kind: v.literal('control'),
  controlnets: v.pipe(v.array(controlnetSchema), v.minLength(1)),
});

/** Networks that make hints. Each names its licence, since they come from many hands. */
const annotatorPackSchema = v.object({
  ...common,
  kind: v.literal('annotator'),
  graphs: v.pipe(
    v.array(v.object({ id: common.id, license: common.license, graph: graphSchema })),
    v.minLength(1),
  ),
});

/** Networks that enlarge finished pictures, one for each factor. */
const upscalerPackSchema = v.object({
  ...common,
  kind: v.literal('upscaler'),
  /** How many pixels around one the networks look at, each way: tiles overlap by as much. */
  reach: v.pipe(positiveInteger, v.maxValue(64)),
  graphs: v.pipe(
    v.array(v.object({ factor: v.picklist(UPSCALE_FACTORS), graph: graphSchema })),
    v.minLength(1),
  ),
});

/** A LoRA: one file, added to a base's networks while they are loaded. `name` is what prompts call it by. */
const loraPackSchema = v.object({
  ...common,
  kind: v.literal('lora'),
  path: packPath,
  /** Words that it was trained under, the most frequent first. */
  triggerWords: v.pipe(v.array(text), v.maxLength(20)),
});

export const manifestSchema = v.variant('kind', [
  basePackSchema,
  controlPackSchema,
  annotatorPackSchema,
  upscalerPackSchema,
  loraPackSchema,
]);

export type PackManifest = v.InferOutput<typeof manifestSchema>;
export type BasePackManifest = v.InferOutput<typeof basePackSchema>;
export type ControlPackManifest = v.InferOutput<typeof controlPackSchema>;
export type AnnotatorPackManifest = v.InferOutput<typeof annotatorPackSchema>;
export type UpscalerPackManifest = v.InferOutput<typeof upscalerPackSchema>;
export type LoraPackManifest = v.InferOutput<typeof loraPackSchema>;
export type GraphEntry = v.InferOutput<typeof graphSchema>;
export type ControlnetEntry = v.InferOutput<typeof controlnetSchema>;
export type PreprocessorEntry = v.InferOutput<typeof preprocessorSchema>;
export type IpAdapterEntry = v.InferOutput<typeof ipAdapterSchema>;
export type TokenizerEntry = v.InferOutput<typeof tokenizerSchema>;
export type DenoiserEntry = ControlnetEntry['controlnet'];
export type UnetEntry = BasePackManifest['unet'];
export type LatentsEntry = v.InferOutput<typeof latentsSchema>;
export type ControlType = (typeof CONTROL_TYPES)[number];
export type ComputeDtype = keyof GraphEntry['variants'];
