import { SETTING_RANGES } from '../generation/setting-ranges.ts';
import { annotatorFor, withThresholds } from './foreign-annotators.ts';
import { controlModeOf, resizeModeOf } from './foreign-modes.ts';
import { readInvokeAiSampler } from './foreign-samplers.ts';
import { isObject, own, parseJson } from './parse-json.ts';
import { readInvokeAiNumbers } from './read-invokeai-numbers.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery, toRange } from './recovery.ts';

/** What says nothing about the picture, or what we take from elsewhere. */
const IGNORED: ReadonlySet<string> = new Set([
  'app_version',
  'generation_mode',
  'positive_prompt',
  'negative_prompt',
  'positive_style_prompt',
  'negative_style_prompt',
  'width',
  'height',
  'seed',
  'cfg_scale',
  'steps',
  'scheduler',
  'rand_device',
  'model',
  'vae',
  'loras',
  'controlnets',
]);

/** The JSON that InvokeAI writes as `invokeai_metadata` (its CoreMetadata); null where it says nothing. */
export function readInvokeAi(json: string): RecoveredMaking | null {
  const data = parseJson(json);
  if (!isObject(data)) return null;
  const recovery = new Recovery('invokeai');
  const text = (key: string) => {
    const value = own(data, key);
    return typeof value === 'string' ? value : undefined;
  };
  const positive = text('positive_prompt');
  if (positive !== undefined) recovery.prompt('prompt', positive);
  const negative = text('negative_prompt');
  if (negative !== undefined) recovery.prompt('negativePrompt', negative);
  readInvokeAiNumbers(recovery, (name) => own(data, name));
  const scheduler = text('scheduler');
  if (scheduler !== undefined) readInvokeAiSampler(recovery, 'scheduler', scheduler);
  readModels(recovery, data);
  for (const control of listOf(own(data, 'controlnets'))) readControl(recovery, control);
  readRest(recovery, data);
  return recovery.isEmpty ? null : recovery.making;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `{ name, base, … }`, or in files of earlier versions `{ model_name, … }`. */
function modelName(model: unknown): string | null {
  const name = own(model, 'name') ?? own(model, 'model_name') ?? own(own(model, 'model'), 'name');
  return typeof name === 'string' ? name : null;
}

function readModels(recovery: Recovery, data: unknown): void {
  for (const key of ['model', 'vae']) {
    const name = modelName(own(data, key));
    if (name !== null) recovery.leaveOut(key, name, 'model');
  }
  for (const lora of listOf(own(data, 'loras'))) {
    const name = modelName(own(lora, 'model')) ?? modelName(own(lora, 'lora'));
    if (name === null) recovery.leaveOut('LoRA', lora, 'network');
    else recovery.lora(name, own(lora, 'weight'), own(lora, 'weight'));
  }
}

function readControl(recovery: Recovery, control: unknown): void {
  const network = modelName(own(control, 'control_model')) ?? '';
  const processor = own(control, 'processor_type') ?? own(own(control, 'processor_config'), 'type');
  const annotator = annotatorFor(typeof processor === 'string' ? processor : '', network);
  if (!annotator) {
    recovery.leaveOut('controlnets', network || control, 'annotator');
    return;
  }
  const config = own(control, 'processor_config');
  const weight = own(control, 'control_weight');
  const { conditioningScale, guidanceStart, guidanceEnd } = SETTING_RANGES;
  recovery.control({
    annotator,
    parameters: withThresholds(
      annotator,
      own(config, 'low_threshold'),
      own(config, 'high_threshold'),
    ),
    // One weight, or one for each step.
    conditioningScale: toRange(Array.isArray(weight) ? weight[0] : weight, conditioningScale, 1),
    guidanceStart: toRange(own(control, 'begin_step_percent'), guidanceStart, 0),
    guidanceEnd: toRange(own(control, 'end_step_percent'), guidanceEnd, 1),
    controlMode: controlModeOf(String(own(control, 'control_mode') ?? '')),
    resizeMode: resizeModeOf(String(own(control, 'resize_mode') ?? '')),
  });
}

function isEmpty(value: object): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** What is off, zero or empty needs no mention. */
function readRest(recovery: Recovery, data: object): void {
  for (const [name, value] of Object.entries(data)) {
    if (value && !isEmpty(value) && !IGNORED.has(name))
      recovery.leaveOut(name, value, 'unsupported');
  }
}
