import type { BasePackManifest, ControlnetEntry } from '../shared/packs/manifest.ts';

const graph = {
  variants: { fp32: 'graph.onnx' },
  weights: { kind: 'inline' },
  inputs: ['sample'],
  outputs: ['out'],
} as const satisfies Partial<BasePackManifest['textEncoder']>;

/** Shaped like the embedded pack's, for tests and for working on the studio without an engine. */
export const FAKE_MANIFEST: BasePackManifest = {
  schemaVersion: 1,
  kind: 'base',
  id: 'fake-pack',
  name: 'Fake pack',
  version: '1.0.0',
  description: 'Makes patterns instead of pictures.',
  family: 'fake',
  license: { spdx: 'Apache-2.0' },
  files: [{ path: 'graph.onnx', bytes: 42_000_000, sha256: '0'.repeat(64) }],
  tokenizer: {
    path: 'tokenizer.json',
    maxLength: 77,
    bosTokenId: 0,
    eosTokenId: 1,
    padTokenId: 1,
    maxChunks: 1,
  },
  textEncoder: graph,
  unet: { ...graph, residuals: [{ channels: 64, downscale: 1 }] },
  vaeDecoder: graph,
  controlnets: [
    {
      id: 'lines',
      name: 'Lines',
      controlTypes: ['scribble', 'canny', 'lineart'],
      hintEncoder: graph,
      controlnet: graph,
    },
  ],
  scheduler: {
    num_train_timesteps: 1000,
    beta_start: 0.00085,
    beta_end: 0.012,
    beta_schedule: 'scaled_linear',
    prediction_type: 'epsilon',
    timestep_spacing: 'leading',
    steps_offset: 1,
    set_alpha_to_one: false,
    rescale_betas_zero_snr: false,
    clip_sample: false,
    clip_sample_range: 1,
    thresholding: false,
  },
  latents: { channels: 16, scaleFactor: 32, scalingFactor: 1 },
  preview: { kind: 'decoder' },
  defaults: {
    width: 256,
    height: 256,
    sizeStep: 32,
    minSize: 128,
    maxSize: 512,
    numInferenceSteps: 20,
    guidanceScale: 4,
    controlnetConditioningScale: 1,
    eta: 0,
    addedPrompt: '',
    negativePrompt: '',
    examplePrompts: ['a red apple', 'a blue house by the sea', 'a green leaf'],
  },
};

/** What a control pack adds: depth, named after the last part of its address. */
export function fakeControlnet(url: string): ControlnetEntry {
  const pack = url.split('/').filter(Boolean).at(-1) ?? 'added';
  return {
    id: `${pack}/depth`,
    name: 'Depth',
    controlTypes: ['depth'],
    hintEncoder: graph,
    controlnet: graph,
  };
}
