import * as v from 'valibot';
import type { BasePackManifest, PreprocessorEntry } from '../../../src/shared/packs/manifest.ts';
import {
  type SchedulerConfig,
  schedulerConfigSchema,
} from '../../../src/shared/packs/scheduler-config.ts';

type Config = Readonly<Record<string, unknown>>;

/** stable-diffusion-v1-5's own scheduler_config.json, for folders that come without one. */
const STABLE_DIFFUSION: Config = {
  beta_schedule: 'scaled_linear',
  beta_start: 0.00085,
  beta_end: 0.012,
  set_alpha_to_one: false,
  steps_offset: 1,
};

/** diffusers' schedulers that space timesteps so by default. */
const LINSPACE_CLASSES = /^(Euler|DPMSolver|UniPC)/;

/** What a config leaves to the defaults of its class, where those are others than DDIM's: samplers without `clip_sample` never clip. */
export function foreignScheduler(config: Config): SchedulerConfig | null {
  const told = Object.keys(config).length > 0 ? config : STABLE_DIFFUSION;
  const name = String(told['_class_name'] ?? '');
  const parsed = v.safeParse(schedulerConfigSchema, {
    clip_sample: false,
    ...(LINSPACE_CLASSES.test(name) && { timestep_spacing: 'linspace' }),
    ...(name === 'PNDMScheduler' && { set_alpha_to_one: false }),
    ...told,
  });
  return parsed.success ? parsed.output : null;
}

/** Sizes that a graph of fixed shapes was exported for; Microsoft writes them into the name: "b2c4h64w64s77". */
export interface FixedShape {
  readonly batch: 1 | 2;
  readonly height: number;
  readonly width: number;
}

export function fixedShapeOf(path: string): FixedShape | null {
  const [, batch, height, width] = /b([12])c\d+h(\d+)w(\d+)/.exec(path.toLowerCase()) ?? [];
  if (batch === undefined) return null;
  return { batch: batch === '1' ? 1 : 2, height: Number(height), width: Number(width) };
}

const SIZE_STEP = 64;

/** The release's own settings, as modelkit gives them to its exports. */
export function foreignDefaults(
  scheduler: Config,
  latentSize: number,
  scaleFactor: number,
  fixed: FixedShape | null,
): BasePackManifest['defaults'] {
  const size = latentSize * scaleFactor;
  const { steps, guidance } = samplerDefaults(scheduler);
  const width = fixed ? fixed.width * scaleFactor : size;
  const height = fixed ? fixed.height * scaleFactor : size;
  return {
    ...{ width, height, sizeStep: SIZE_STEP },
    minSize: fixed ? Math.min(width, height) : Math.min(256, size),
    maxSize: fixed ? Math.max(width, height) : Math.floor((size * 3) / 2 / SIZE_STEP) * SIZE_STEP,
    ...{ numInferenceSteps: steps, guidanceScale: guidance },
    ...{ controlnetConditioningScale: 1, eta: 0 },
    addedPrompt: 'best quality, extremely detailed',
    negativePrompt:
      'longbody, lowres, bad anatomy, bad hands, missing fingers, extra digit, fewer digits, cropped, worst quality, low quality',
    examplePrompts: [],
  };
}

/** LCM (Luo et al., 2023) and Turbo (Sauer et al., 2023) models take few steps and no guidance. */
function samplerDefaults(config: Config): { readonly steps: number; readonly guidance: number } {
  const name = String(config['_class_name'] ?? '');
  const isTurbo = config['timestep_spacing'] === 'trailing' && name.startsWith('Euler');
  return name === 'LCMScheduler' || isTurbo
    ? { steps: 4, guidance: 1 }
    : { steps: 20, guidance: 7.5 };
}

/**
 * Latents of Stable Diffusion 1 and 2 → RGB in [−1, 1], fitted by keturn
 * (discuss.huggingface.co/t/decoding-latents-to-rgb-without-upscaling/23204).
 */
export const LINEAR_PREVIEW: BasePackManifest['preview'] = {
  kind: 'linear',
  factors: [
    [0.298, 0.207, 0.208],
    [0.187, 0.286, 0.173],
    [-0.158, 0.189, 0.264],
    [-0.184, -0.271, -0.473],
  ],
  bias: [0, 0, 0],
};

const triple = v.tuple([v.number(), v.number(), v.number()]);
const preprocessorConfigSchema = v.object({
  size: v.fallback(v.union([v.number(), v.object({ shortest_edge: v.number() })]), 224),
  crop_size: v.fallback(v.union([v.number(), v.object({ height: v.number() })]), 224),
  image_mean: v.fallback(triple, [0.48145466, 0.4578275, 0.40821073]),
  image_std: v.fallback(triple, [0.26862954, 0.26130258, 0.27577711]),
});

/** preprocessor_config.json in both of its spellings; what it does not say is as OpenAI's CLIP has it. */
export function foreignPreprocessor(config: Config): PreprocessorEntry {
  const { size, crop_size, image_mean, image_std } = v.parse(preprocessorConfigSchema, {
    ...{ size: null, crop_size: null, image_mean: null, image_std: null },
    ...config,
  });
  const resize = typeof size === 'number' ? size : size.shortest_edge;
  const crop = typeof crop_size === 'number' ? crop_size : crop_size.height;
  return { resize, crop: Math.min(crop, resize), mean: image_mean, std: image_std };
}
