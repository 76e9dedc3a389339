import { SETTING_RANGES } from '../generation/setting-ranges.ts';
import {
  type ParameterField,
  parseParametersText,
  splitFields,
} from '../metadata/parameters-text.ts';
import { annotatorFor, withThresholds } from './foreign-annotators.ts';
import { controlModeOf, resizeModeOf } from './foreign-modes.ts';
import { readA1111Sampler } from './foreign-samplers.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery, toRange } from './recovery.ts';

type Reader = (
  recovery: Recovery,
  value: string,
  name: string,
  fields: readonly ParameterField[],
) => void;

const model: Reader = (recovery, value, name) => recovery.leaveOut(name, value, 'model');
const ignore: Reader = () => undefined;

/** Names as stable-diffusion-webui writes them (modules/processing.py, create_infotext). */
const FIELDS: Readonly<Record<string, Reader>> = {
  steps: (recovery, value, name) => recovery.number('numInferenceSteps', name, value),
  'cfg scale': (recovery, value, name) => recovery.number('guidanceScale', name, value),
  seed: (recovery, value, name) => recovery.number('seed', name, value),
  'eta ddim': (recovery, value, name) => recovery.number('eta', name, value),
  sampler: (recovery, value, _, fields) =>
    readA1111Sampler(recovery, value, fieldValue(fields, 'schedule type')),
  // Read with the sampler.
  'schedule type': ignore,
  size: (recovery, value) => {
    const [width, height] = value.split(/[x×]/);
    recovery.size(width, height);
  },
  model,
  'model hash': model,
  vae: model,
  'vae hash': model,
  version: ignore,
  'lora hashes': ignore,
  'controlnet enabled': ignore,
};

/** The text that stable-diffusion-webui and its relatives write; null where it says nothing. */
export function readA1111(text: string): RecoveredMaking | null {
  const { prompt, negativePrompt, fields } = parseParametersText(text);
  if (fields.length === 0) return null;
  const recovery = new Recovery('a1111');
  recovery.prompt('prompt', prompt);
  recovery.prompt('negativePrompt', negativePrompt);
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    const reader = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (reader) reader(recovery, value, name, fields);
    else if (/^controlnet( \d+)?$/.test(key)) readControl(recovery, value, name);
    else recovery.leaveOut(name, value, 'unsupported');
  }
  return recovery.making;
}

function fieldValue(fields: readonly ParameterField[], key: string): string | undefined {
  return fields.find(([name]) => name.toLowerCase() === key)?.[1];
}

/**
 * One unit of the ControlNet extension: `Module: canny, Model: …, Weight: 1.0, …`, and the older
 * `preprocessor: canny, model: …, weight: 1, starting/ending: (0, 1), …, preprocessor params: (512, 100, 200)`.
 */
function readControl(recovery: Recovery, text: string, name: string): void {
  const fields = new Map(splitFields(text).map(([key, value]) => [key.toLowerCase(), value]));
  const get = (...names: readonly string[]) =>
    names.map((each) => fields.get(each)).find((value) => value !== undefined);
  const module = get('module', 'preprocessor') ?? '';
  const network = get('model') ?? '';
  const annotator = annotatorFor(module, network);
  if (!annotator) {
    recovery.leaveOut(name, text, 'annotator');
    return;
  }
  const [start, end] = pairOf(text, 'starting/ending');
  const [, low, high] = pairOf(text, 'preprocessor params');
  const { conditioningScale, guidanceStart, guidanceEnd } = SETTING_RANGES;
  recovery.control({
    annotator,
    parameters: withThresholds(annotator, get('threshold a') ?? low, get('threshold b') ?? high),
    conditioningScale: toRange(get('weight'), conditioningScale, 1),
    guidanceStart: toRange(get('guidance start') ?? start, guidanceStart, 0),
    guidanceEnd: toRange(get('guidance end') ?? end, guidanceEnd, 1),
    controlMode: controlModeOf(get('control mode') ?? ''),
    resizeMode: resizeModeOf(get('resize mode') ?? ''),
  });
}

/** The numbers of `name: (1, 2, 3)`. */
function pairOf(text: string, name: string): readonly string[] {
  const at = text.toLowerCase().indexOf(`${name}: (`);
  if (at < 0) return [];
  const from = at + name.length + 3;
  const end = text.indexOf(')', from);
  return end < 0
    ? []
    : text
        .slice(from, end)
        .split(',')
        .map((part) => part.trim());
}
