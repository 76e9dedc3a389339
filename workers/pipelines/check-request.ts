import type {
  ControlInput,
  GenerationRequest,
  InpaintMask,
  LoraInput,
  ReferenceInput,
} from '../../src/shared/generation/generation-request.ts';
import { knowsSchedule, packSampler, SAMPLERS } from '../../src/shared/generation/samplers.ts';
import {
  LORA_WEIGHT_LIMIT,
  SEED_RANGE,
  SETTING_RANGES,
} from '../../src/shared/generation/setting-ranges.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';

/** Refuses a request that the pack cannot serve, naming the field, its value and what is allowed. */
export function checkRequest(request: GenerationRequest, manifest: BasePackManifest): void {
  const { defaults, latents, scheduler } = manifest;
  for (const side of ['width', 'height'] as const) {
    checkNumber(side, request[side], defaults.minSize, defaults.maxSize);
    if (request[side] % defaults.sizeStep !== 0) {
      refuse(`${side} is ${request[side]}, but must be a multiple of ${defaults.sizeStep}`);
    }
  }
  const { numImages, guidanceScale, eta } = SETTING_RANGES;
  checkInteger('numImages', request.numImages, numImages.min, numImages.max);
  checkInteger('numInferenceSteps', request.numInferenceSteps, 1, scheduler.num_train_timesteps);
  checkNumber('guidanceScale', request.guidanceScale, guidanceScale.min, guidanceScale.max);
  checkNumber('eta', request.eta, eta.min, eta.max);
  const { sampler = packSampler(scheduler), schedule = 'automatic' } = request;
  if (!knowsSchedule(sampler, schedule)) {
    refuse(`schedule is "${schedule}", which the sampler ${SAMPLERS[sampler].name} does not have`);
  }
  checkInteger('seed', request.seed, 0, SEED_RANGE.max);
  checkInteger('previewEvery', request.previewEvery, 0, 1000);
  checkAdditions(request, manifest);
  if (request.initImage) {
    checkNumber('initImage.strength', request.initImage.strength, 0, 1);
    checkPicture('initImage', request.initImage.pixels, request);
    if (!manifest.vaeEncoder) refuse('this pack cannot start from a picture: it has no encoder');
    if (request.initImage.mask) checkMask(request.initImage.mask, request);
  }
  if (request.reference) checkReference(request.reference, manifest);
  if (request.latents) {
    const { channels, scaleFactor } = latents;
    const expected = (channels * request.width * request.height) / scaleFactor ** 2;
    if (request.latents.length !== expected) {
      refuse(`latents have ${request.latents.length} values, but ${expected} are needed`);
    }
    if (!request.latents.every(Number.isFinite)) refuse('latents must be finite numbers');
  }
}

function checkAdditions(request: GenerationRequest, manifest: BasePackManifest): void {
  for (const [i, control] of request.controls.entries()) {
    checkControl(i, control, request, manifest);
  }
  for (const lora of request.loras ?? []) checkLora(lora);
}

function checkControl(
  index: number,
  control: ControlInput,
  request: GenerationRequest,
  { controlnets, unet }: BasePackManifest,
): void {
  const at = (field: string) => `controls[${index}].${field}`;
  if (unet.residuals.length === 0)
    refuse('the UNet of this pack takes no residuals of ControlNets');
  const { conditioningScale, guidanceStart, guidanceEnd, residualInterval } = SETTING_RANGES;
  if (!controlnets.some(({ id }) => id === control.controlnetId)) {
    refuse(`${at('controlnetId')} is "${control.controlnetId}", which the pack does not have`);
  }
  checkPicture(at('hint'), control.hint, request);
  checkNumber(
    at('conditioningScale'),
    control.conditioningScale,
    conditioningScale.min,
    conditioningScale.max,
  );
  checkNumber(at('guidanceStart'), control.guidanceStart, guidanceStart.min, guidanceStart.max);
  checkNumber(at('guidanceEnd'), control.guidanceEnd, control.guidanceStart, guidanceEnd.max);
  checkInteger(
    at('residualInterval'),
    control.residualInterval,
    residualInterval.min,
    residualInterval.max,
  );
  const own = control.residualScales;
  if (own && (own.length !== unet.residuals.length || !own.every(Number.isFinite))) {
    refuse(`${at('residualScales')} must be ${unet.residuals.length} numbers`);
  }
}

function checkLora({ name, unetWeight, textEncoderWeight }: LoraInput): void {
  for (const weight of [unetWeight, textEncoderWeight]) {
    checkNumber(`weight of the LoRA ${name}`, weight, -LORA_WEIGHT_LIMIT, LORA_WEIGHT_LIMIT);
  }
}

function checkReference(
  { pixels, scale, guidanceStart: start, guidanceEnd: end }: ReferenceInput,
  { name, ipAdapter }: BasePackManifest,
): void {
  if (!ipAdapter) refuse(`${name} has no IP-Adapter, and so cannot follow a reference picture`);
  const { width, height, data } = pixels;
  if (!(width > 0 && height > 0 && data.length === width * height * 4)) {
    refuse(`reference has ${data.length} bytes for ${width} × ${height} pixels`);
  }
  const { referenceScale, guidanceStart, guidanceEnd } = SETTING_RANGES;
  checkNumber('reference.scale', scale, referenceScale.min, referenceScale.max);
  checkNumber('reference.guidanceStart', start, guidanceStart.min, guidanceStart.max);
  checkNumber('reference.guidanceEnd', end, start, guidanceEnd.max);
}

function checkMask({ pixels, blur, region }: InpaintMask, request: GenerationRequest): void {
  checkPicture('initImage.mask', pixels, request);
  const { maskBlur } = SETTING_RANGES;
  checkNumber('initImage.mask.blur', blur, maskBlur.min, maskBlur.max);
  if (!region) return;
  const { left, top, width, height } = region;
  checkInteger('initImage.mask.region.left', left, 0, request.width - 1);
  checkInteger('initImage.mask.region.top', top, 0, request.height - 1);
  checkInteger('initImage.mask.region.width', width, 1, request.width - left);
  checkInteger('initImage.mask.region.height', height, 1, request.height - top);
}

function checkPicture(
  name: string,
  { width, height, data }: Pixels,
  request: GenerationRequest,
): void {
  if (width !== request.width || height !== request.height || data.length !== width * height * 4) {
    refuse(`${name} is ${width} × ${height}, the picture ${request.width} × ${request.height}`);
  }
}

function checkInteger(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value)) refuse(`${name} is ${value}, but must be a whole number`);
  checkNumber(name, value, min, max);
}

function checkNumber(name: string, value: number, min: number, max: number): void {
  // Written so that NaN is refused too.
  if (!(value >= min && value <= max)) refuse(`${name} is ${value}, but must be ${min} to ${max}`);
}

function refuse(detail: string): never {
  throw new EngineFailure('invalid-request', detail);
}
