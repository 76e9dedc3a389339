import type { ControlMode } from '../generation/generation-request.ts';
import { knowsSchedule, SAMPLERS, type ScheduleId } from '../generation/samplers.ts';
import type { UpscaleMethod } from '../upscaling/upscale-request.ts';
import { joinFields, type ParameterField, type ParametersText } from './parameters-text.ts';
import type { PictureMetadata } from './picture-metadata.ts';

/** A1111's names of the control modes. */
const CONTROL_MODE_NAMES: Readonly<Record<ControlMode, string>> = {
  balanced: 'Balanced',
  prompt: 'My prompt is more important',
  control: 'ControlNet is more important',
};

const SCHEDULE_NAMES: Readonly<Record<ScheduleId, string>> = {
  automatic: 'Uniform',
  karras: 'Karras',
  trailing: 'SGM Uniform',
};

const UPSCALER_NAMES: Readonly<Record<UpscaleMethod, string>> = {
  network: 'Inkling',
  lanczos: 'Lanczos',
};

/** Our metadata in the words of A1111 and of its ControlNet extension. */
export function metadataParameters(metadata: PictureMetadata): ParametersText {
  const { prompt, negativePrompt, width, height, strength, controls } = metadata;
  const fields: (ParameterField | undefined)[] = [
    ['Steps', String(metadata.numInferenceSteps)],
    ...samplerFields(metadata),
    ['CFG scale', String(metadata.guidanceScale)],
    ['Seed', String(metadata.seed)],
    ['Size', `${width}x${height}`],
    ['Model', metadata.pack.id],
    metadata.eta > 0 ? ['Eta DDIM', String(metadata.eta)] : undefined,
    strength === undefined ? undefined : ['Denoising strength', String(strength)],
    ...enlargedFields(metadata),
    ...controls.map((control, i) => controlField(control, i)),
    ...referenceFields(metadata),
    ['Version', 'Inkling'],
  ];
  return { prompt, negativePrompt, fields: fields.filter((field) => field !== undefined) };
}

/** "Automatic" would be a schedule of A1111's own choice for samplers that think in sigmas. */
function samplerFields({
  sampler = 'ddim',
  schedule = 'automatic',
}: PictureMetadata): readonly ParameterField[] {
  const field: ParameterField = ['Sampler', SAMPLERS[sampler].name];
  if (schedule === 'automatic' && !knowsSchedule(sampler, 'karras')) return [field];
  return [field, ['Schedule type', SCHEDULE_NAMES[schedule]]];
}

/** What A1111's "Extras" tab writes (scripts/postprocessing_upscale.py). */
function enlargedFields({ enlarged }: PictureMetadata): readonly ParameterField[] {
  if (!enlarged) return [];
  const { factor, method } = enlarged;
  return [
    ['Postprocess upscale by', String(factor)],
    ['Postprocess upscaler', UPSCALER_NAMES[method]],
  ];
}

function controlField(control: PictureMetadata['controls'][number], index: number): ParameterField {
  const fields = joinFields([
    ['Model', control.controlnetId],
    ['Weight', String(control.conditioningScale)],
    ['Guidance Start', String(control.guidanceStart)],
    ['Guidance End', String(control.guidanceEnd)],
    ['Control Mode', CONTROL_MODE_NAMES[control.controlMode]],
  ]);
  return [`ControlNet ${index}`, fields];
}

/** As A1111's ControlNet extension writes it, where IP-Adapter is one more unit. */
function referenceFields({ reference, controls }: PictureMetadata): readonly ParameterField[] {
  if (!reference) return [];
  const fields = joinFields([
    ['Module', 'ip-adapter-auto'],
    ['Model', 'ip-adapter'],
    ['Weight', String(reference.scale)],
    ['Guidance Start', String(reference.guidanceStart)],
    ['Guidance End', String(reference.guidanceEnd)],
  ]);
  return [[`ControlNet ${controls.length}`, fields]];
}
