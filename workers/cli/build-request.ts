import { readFile } from 'node:fs/promises';
import { type AnnotateRequest, RESIZE_MODES } from '../../src/shared/annotators/annotate-api.ts';
import {
  CONTROL_MODES,
  type GenerationRequest,
  GUIDANCE_BATCHINGS,
  type InitImage,
  type InpaintMask,
  type ReferenceInput,
} from '../../src/shared/generation/generation-request.ts';
import { maskRegion } from '../../src/shared/generation/mask-region.ts';
import { chosenSampler, SAMPLER_CHOICES, SCHEDULES } from '../../src/shared/generation/samplers.ts';
import { SEED_RANGE, SETTING_RANGES } from '../../src/shared/generation/setting-ranges.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { takeLoraTags } from '../../src/shared/prompts/lora-tags.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { annotateInNode } from './annotate-in-node.ts';
import { parseControl, readControl } from './controls.ts';
import type { GenerateOptions } from './generate-options.ts';
import { parseLora } from './lora-option.ts';
import { readNpy } from './npy.ts';
import { readPicture } from './picture-file.ts';
import { numberOption, oneOf } from './usage-error.ts';

/** Options → request; what is not given comes from the pack. The engine checks the ranges. */
export async function buildRequest(
  options: GenerateOptions,
  manifest: BasePackManifest,
): Promise<GenerationRequest> {
  const { defaults } = manifest;
  const size = {
    width: numberOption('width', options.width, defaults.width),
    height: numberOption('height', options.height, defaults.height),
    resizeMode: oneOf('resize', options.resize, RESIZE_MODES),
  };
  const settings = {
    ...size,
    conditioningScale: numberOption(
      'strength',
      options.strength,
      defaults.controlnetConditioningScale,
    ),
    guidanceStart: numberOption('start', options.start, 0),
    guidanceEnd: numberOption('end', options.end, 1),
    controlMode: oneOf('mode', options.mode, CONTROL_MODES),
    residualInterval: numberOption('interval', options.interval, 1),
  };
  const controls = options.control.map(parseControl);
  return {
    jobId: 'command-line',
    prompt: [takeLoraTags(options.prompt).rest, defaults.addedPrompt].filter(Boolean).join(', '),
    negativePrompt: options.negative ?? defaults.negativePrompt,
    width: size.width,
    height: size.height,
    numImages: numberOption('images', options.images, 1),
    numInferenceSteps: numberOption('steps', options.steps, defaults.numInferenceSteps),
    guidanceScale: numberOption('guidance', options.guidance, defaults.guidanceScale),
    seed: numberOption('seed', options.seed, Math.floor(Math.random() * (SEED_RANGE.max + 1))),
    sampler: chosenSampler(oneOf('sampler', options.sampler, SAMPLER_CHOICES), manifest.scheduler),
    schedule: oneOf('schedule', options.schedule, SCHEDULES),
    eta: numberOption('eta', options.eta, defaults.eta),
    loras: options.lora.map(parseLora),
    controls: await Promise.all(controls.map((c) => readControl(c, manifest, settings))),
    guidanceBatching: oneOf('guidance-batching', options['guidance-batching'], GUIDANCE_BATCHINGS),
    checkSafety: !options['no-safety-check'],
    previewEvery: 0,
    returnLatents: options['save-latents'] !== undefined,
    ...(options.init !== undefined && { initImage: await readInitImage(options, size) }),
    ...(options.reference !== undefined && { reference: await readReference(options) }),
    ...(options.latents !== undefined && {
      latents: unwrap(readNpy(await readFile(options.latents))).data,
    }),
  };
}

async function readReference(options: GenerateOptions): Promise<ReferenceInput> {
  const { referenceScale, guidanceStart, guidanceEnd } = SETTING_RANGES;
  const number = (name: 'scale' | 'start' | 'end', usual: number) =>
    numberOption(`reference-${name}`, options[`reference-${name}`], usual);
  return {
    pixels: unwrap(await readPicture(options.reference ?? '')),
    scale: number('scale', referenceScale.default),
    guidanceStart: number('start', guidanceStart.default),
    guidanceEnd: number('end', guidanceEnd.default),
  };
}

async function readInitImage(options: GenerateOptions, size: PictureSize): Promise<InitImage> {
  const mask = options.mask === undefined ? null : await readMask(options.mask, options, size);
  return {
    pixels: await readFitted(options.init ?? '', size),
    strength: numberOption('init-strength', options['init-strength'], 0.75),
    ...(mask && { mask }),
  };
}

async function readMask(
  file: string,
  options: GenerateOptions,
  size: PictureSize,
): Promise<InpaintMask> {
  const pixels = await readFitted(file, size);
  const padding = options['only-masked'];
  return {
    pixels,
    blur: numberOption('mask-blur', options['mask-blur'], SETTING_RANGES.maskBlur.default),
    region:
      padding === undefined ? null : maskRegion(pixels, numberOption('only-masked', padding, 0)),
  };
}

type PictureSize = Pick<AnnotateRequest, 'width' | 'height' | 'resizeMode'>;

async function readFitted(file: string, size: PictureSize): Promise<Pixels> {
  const source = unwrap(await readPicture(file));
  return unwrap(
    await annotateInNode({
      source,
      annotator: 'none',
      parameters: {},
      detectResolution: null,
      ...size,
    }),
  );
}
