import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { packSampler } from '../../../src/shared/generation/samplers.ts';
import { manifestSchema } from '../../../src/shared/packs/manifest.ts';
import { unwrap } from '../../runtime/engine-failure.ts';
import { checkManifest } from '../check-manifest.ts';
import { deriveManifest } from './derive-manifest.ts';
import type { FolderListing } from './folder-listing.ts';

const MB = 1_000_000;
const vocabulary = JSON.stringify({ a: 0, '<|startoftext|>': 1, '<|endoftext|>': 2, '!': 3 });

/** Sizes by path; texts by path where somebody may read them. */
function folder(
  name: string,
  sizes: Readonly<Record<string, number>>,
  texts: Readonly<Record<string, string>> = {},
): FolderListing {
  const all = { ...Object.fromEntries(Object.keys(texts).map((path) => [path, 1])), ...sizes };
  return {
    name,
    files: Object.entries(all).map(([path, bytes]) => ({ path, bytes })),
    readText: async (path) => texts[path] ?? null,
  };
}

const TOKENIZER = { 'tokenizer/vocab.json': vocabulary, 'tokenizer/merges.txt': '#version: 0.2\n' };

const OPTIMUM = {
  'unet/model.onnx': 2 * MB,
  'unet/model.onnx_data': 1719 * MB,
  'text_encoder/model.onnx': 246 * MB,
  'vae_decoder/model.onnx': 99 * MB,
  'vae_encoder/model.onnx': 68 * MB,
  'safety_checker/model.onnx': 600 * MB,
};

async function derive(listing: FolderListing) {
  const manifest = unwrap(await deriveManifest(listing));
  const parsed = v.parse(manifestSchema, manifest);
  checkManifest(parsed);
  return parsed;
}

async function deriveBase(listing: FolderListing) {
  const manifest = await derive(listing);
  if (manifest.kind !== 'base') throw new Error(`a ${manifest.kind} pack`);
  return manifest;
}

describe('a folder of another exporter becomes a pack', () => {
  it('Optimum’s, with the weights beside the graph and the safety checker among them', async () => {
    const manifest = await deriveBase(folder('SD 1.5 ONNX', OPTIMUM, TOKENIZER));
    expect(manifest).toMatchObject({
      id: 'sd-1-5-onnx',
      family: 'stable-diffusion-1.5',
      unet: {
        variants: { fp16: 'unet/model.onnx' },
        weights: {
          kind: 'external',
          files: [{ location: 'model.onnx_data', path: 'unet/model.onnx_data' }],
        },
      },
      textEncoder: { weights: { kind: 'inline' } },
      vaeEncoder: { variants: { fp16: 'vae_encoder/model.onnx' } },
      controlnets: [],
      scheduler: { beta_schedule: 'scaled_linear', clip_sample: false },
      latents: { channels: 4, scaleFactor: 8, scalingFactor: 0.18215 },
      defaults: { width: 512, minSize: 256, maxSize: 768, numInferenceSteps: 20 },
    });
    expect(manifest.unet.residuals).toHaveLength(13);
    expect(manifest.unet.residuals.at(-1)).toEqual({ channels: 1280, downscale: 8 });
    expect(manifest.files.map(({ path }) => path)).toContain('safety_checker/model.onnx');
    expect(manifest.safetyChecker).toMatchObject({
      variants: { fp16: 'safety_checker/model.onnx' },
      preprocessor: { resize: 224, crop: 224 },
    });
  });

  it('one that says how pictures come to its safety checker, in either spelling', async () => {
    const path = 'feature_extractor/preprocessor_config.json';
    const sides = async (config: object) => {
      const texts = { ...TOKENIZER, [path]: JSON.stringify(config) };
      const { safetyChecker } = await deriveBase(folder('SD', OPTIMUM, texts));
      return [safetyChecker?.preprocessor.resize, safetyChecker?.preprocessor.crop];
    };
    expect(await sides({ size: 256, crop_size: 240 })).toEqual([256, 240]);
    const newer = { size: { shortest_edge: 256 }, crop_size: { height: 224, width: 224 } };
    expect(await sides(newer)).toEqual([256, 224]);
    expect(await sides({ size: 'large' })).toEqual([224, 224]);
  });

  it('nmkd’s, whose external data is called weights.pb', async () => {
    const { 'unet/model.onnx_data': bytes, ...rest } = OPTIMUM;
    const manifest = await deriveBase(
      folder('nmkd', { ...rest, 'unet/weights.pb': bytes }, TOKENIZER),
    );
    expect(manifest.unet.weights).toEqual({
      kind: 'external',
      files: [{ location: 'weights.pb', path: 'unet/weights.pb' }],
    });
  });

  it('Microsoft’s single files of fixed shapes', async () => {
    const unet = 'sd-unet-v1.5-model-b2c4h64w64s77-float16-compute-and-inputs-layernorm.onnx';
    const sizes = {
      [unet]: 1719 * MB,
      'text-encoder.onnx': 246 * MB,
      'Stable-Diffusion-v1.5-vae-decoder-float16-fp32-instancenorm.onnx': 99 * MB,
      'safety_checker_int32_reduceSum.onnx': 609 * MB,
    };
    const manifest = await deriveBase(folder('stable-diffusion-v1.5-webnn', sizes, TOKENIZER));
    expect(manifest.unet).toMatchObject({ batch: 2, residuals: [], variants: { fp16: unet } });
    expect(manifest.defaults).toMatchObject({ width: 512, minSize: 512, maxSize: 512 });
    expect(manifest.controlnets).toEqual([]);
    expect(manifest.vaeEncoder).toBeUndefined();
  });

  it('jdp8’s, with a ControlNet whose kind only the repository’s name says', async () => {
    const listing = { ...OPTIMUM, 'controlnet/model.onnx': 729 * MB };
    const manifest = await deriveBase(
      folder('stable-diffusion-1-5-canny-base-onnx', listing, TOKENIZER),
    );
    expect(manifest.controlnets).toMatchObject([
      { id: 'canny', controlTypes: ['canny'], annotator: 'canny' },
    ]);
    expect(manifest.controlnets[0]?.hintEncoder).toBeUndefined();
  });

  it('OnnxStack’s, where the folder controlnet holds the UNet that takes residuals', async () => {
    const listing = {
      ...OPTIMUM,
      'controlnet/model.onnx': MB,
      'controlnet/model.onnx.data': 1720 * MB,
    };
    const manifest = await deriveBase(folder('stable-diffusion-amuse', listing, TOKENIZER));
    expect(manifest.unet.variants.fp16).toBe('controlnet/model.onnx');
    expect(manifest.controlnets).toEqual([]);
    expect(manifest.files.map(({ path }) => path)).not.toContain('unet/model.onnx');
  });

  it('a folder of ControlNets, one file each, becomes a control pack', async () => {
    const names = [
      'canny',
      'depth',
      'hed',
      'mlsd',
      'normal',
      'openpose',
      'scribble',
      'seg',
      'inpaint',
    ];
    const sizes = Object.fromEntries(names.map((name) => [`${name}.onnx`, 736 * MB]));
    const manifest = await derive(folder('controlnet_onnx', sizes));
    if (manifest.kind !== 'control') throw new Error('no control pack');
    expect(manifest.family).toBe('stable-diffusion-1.5');
    expect(manifest.controlnets.map(({ controlTypes }) => controlTypes[0])).toEqual(
      names.map((name) => (name === 'hed' ? 'softedge' : name)),
    );
    expect(manifest.controlnets.find(({ id }) => id === 'inpaint')?.maskedHint).toBe(true);
  });

  it('one ControlNet in a repository of its own', async () => {
    const manifest = await derive(folder('sd-controlnet-depth-onnx', { 'model.onnx': 724 * MB }));
    expect(manifest).toMatchObject({ kind: 'control', controlnets: [{ id: 'depth' }] });
  });
});

describe('what the small files say is believed', () => {
  it('widths, samplers, licence, autoencoder, marks of the tokenizer', async () => {
    const manifest = await deriveBase(
      folder('turbo', OPTIMUM, {
        ...TOKENIZER,
        'README.md': '---\nlicense: openrail++\n---',
        'unet/config.json': JSON.stringify({
          block_out_channels: [320, 640, 1280, 1280],
          cross_attention_dim: 1024,
          sample_size: 96,
        }),
        'vae/config.json': JSON.stringify({ scaling_factor: 0.5, block_out_channels: [1, 2, 3] }),
        'scheduler/scheduler_config.json': JSON.stringify({
          _class_name: 'EulerDiscreteScheduler',
          timestep_spacing: 'trailing',
          prediction_type: 'v_prediction',
        }),
        'tokenizer/special_tokens_map.json': JSON.stringify({ pad_token: { content: '!' } }),
      }),
    );
    expect(manifest).toMatchObject({
      family: 'stable-diffusion-2.1',
      license: { spdx: 'openrail++' },
      latents: { scaleFactor: 4, scalingFactor: 0.5 },
      scheduler: {
        _class_name: 'EulerDiscreteScheduler',
        prediction_type: 'v_prediction',
        timestep_spacing: 'trailing',
        clip_sample: false,
      },
      tokenizer: { merges: 'tokenizer/merges.txt', bosTokenId: 1, eosTokenId: 2, padTokenId: 3 },
      defaults: { width: 384, numInferenceSteps: 4, guidanceScale: 1 },
    });
  });

  it('a solver that leaves its spacing to its class spaces as diffusers does', async () => {
    const told = JSON.stringify({ _class_name: 'UniPCMultistepScheduler' });
    const manifest = await deriveBase(
      folder('unipc', OPTIMUM, { ...TOKENIZER, 'scheduler/scheduler_config.json': told }),
    );
    expect(packSampler(manifest.scheduler)).toBe('unipc');
    expect(manifest.scheduler.timestep_spacing).toBe('linspace');
  });

  it('a text encoder of SD 2’s size tells its family where no configuration does', async () => {
    const sizes = { ...OPTIMUM, 'text_encoder/model.onnx': 681 * MB };
    const config = { 'unet/config.json': JSON.stringify({ cross_attention_dim: 1024 }) };
    const manifest = await deriveBase(folder('sd-2', sizes, { ...TOKENIZER, ...config }));
    expect(manifest.family).toBe('stable-diffusion-2.1');
  });
});

describe('a folder that is no model', () => {
  it.each<[string, FolderListing, string, RegExp]>([
    [
      'holds PyTorch weights',
      folder('v1-5', { 'v1-5-pruned.safetensors': 4000 * MB }),
      'manifest-invalid',
      /missing: a UNet.*PyTorch weights.*modelkit export/,
    ],
    [
      'lacks its decoder',
      folder('half', { 'unet/model.onnx': 1700 * MB, 'text_encoder/model.onnx': 246 * MB }),
      'manifest-invalid',
      /half has no manifest\.json, and these are missing: a VAE decoder \(vae_decoder\/model\.onnx\)$/,
    ],
    ['lacks a tokenizer', folder('mute', OPTIMUM), 'tokenizer-invalid', /vocab\.json with merges/],
    ['is empty', folder('empty', {}), 'manifest-invalid', /unet\/model\.onnx/],
  ])('is refused with what was looked for when it %s', async (_, listing, code, sentence) => {
    const outcome = await deriveManifest(listing);
    expect(outcome).toMatchObject({ ok: false, code });
    expect(outcome.ok ? '' : outcome.detail).toMatch(sentence);
  });
});
