import { readInvokeAiSampler } from './foreign-samplers.ts';
import { isObject, own, parseJson } from './parse-json.ts';
import { readInvokeAiNumbers } from './read-invokeai-numbers.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery } from './recovery.ts';

/** What says nothing about the picture, or what we take from elsewhere. */
const IGNORED: ReadonlySet<string> = new Set([
  ...['prompt', 'steps', 'cfg_scale', 'width', 'height', 'seed', 'sampler', 'type'],
]);

/** InvokeAI 2's JSON `{ model_weights, app_version, image: { prompt, steps, … } }`; null where it says nothing. */
export function readSdMetadata(json: string): RecoveredMaking | null {
  const data = parseJson(json);
  const image = own(data, 'image');
  if (!isObject(image)) return null;
  const recovery = new Recovery('invokeai');
  prompts(recovery, promptOf(own(image, 'prompt')));
  numbers(recovery, (name) => own(image, name));
  const weights = own(data, 'model_weights');
  if (typeof weights === 'string') recovery.leaveOut('model_weights', weights, 'model');
  for (const [name, value] of Object.entries(image)) {
    const isOff = !value || (Array.isArray(value) && value.length === 0);
    if (!(isOff || IGNORED.has(name))) recovery.leaveOut(name, value, 'unsupported');
  }
  return recovery.isEmpty ? null : recovery.making;
}

/** A text, or texts with weights that are blended. */
function promptOf(prompt: unknown): string | undefined {
  if (typeof prompt === 'string') return prompt;
  if (!Array.isArray(prompt)) return undefined;
  const texts = prompt.map((part) => own(part, 'prompt'));
  return texts.filter((text) => typeof text === 'string').join(', ');
}

/** Flags of the command line, with a space before the value or without. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['-s', 'steps'],
  ['--steps', 'steps'],
  ['-S', 'seed'],
  ['--seed', 'seed'],
  ['-C', 'cfg_scale'],
  ['--cfg_scale', 'cfg_scale'],
  ['-W', 'width'],
  ['--width', 'width'],
  ['-H', 'height'],
  ['--height', 'height'],
  ['-A', 'sampler'],
  ['-m', 'sampler'],
  ['--sampler', 'sampler'],
]);

const LONGEST_LINE = 40_000;

/** What InvokeAI 1 and 2 were told, as `Dream`: `"a cat [blurry]" -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms`; null where it is no such line. */
export function readDream(line: string): RecoveredMaking | null {
  const [, quoted = '', rest = ''] =
    /^\s*"((?:[^"\\]|\\.)*)"(.*)$/s.exec(line.slice(0, LONGEST_LINE)) ?? [];
  const values = new Map<string, string>();
  const others: [string, string][] = [];
  for (const [, flag = '', value = ''] of rest.matchAll(
    /(?:^|\s)(--[a-z_]+|-[A-Za-z])[ =]?([^\s-][^\s]*)?/g,
  )) {
    const name = FLAGS.get(flag);
    if (name) values.set(name, value);
    else others.push([flag, value]);
  }
  if (values.size === 0) return null;
  const recovery = new Recovery('invokeai');
  prompts(recovery, quoted.replaceAll(/\\(.)/gs, '$1'));
  numbers(recovery, (name) => values.get(name));
  for (const [flag, value] of others) recovery.leaveOut(flag, value, 'unsupported');
  return recovery.making;
}

const BRACKETS = /\[([^[\]]*)\]/g;

/** What stands in square brackets is what the picture should not show. */
function prompts(recovery: Recovery, text: string | undefined): void {
  if (text === undefined) return;
  const line = text.slice(0, LONGEST_LINE);
  const unwanted = [...line.matchAll(BRACKETS)].map(([, words = '']) => words.trim());
  const wanted = line.split(BRACKETS).filter((_, i) => i % 2 === 0);
  recovery.prompt(
    'prompt',
    wanted
      .map((words) => words.trim())
      .filter(Boolean)
      .join(' '),
  );
  recovery.prompt('negativePrompt', unwanted.filter(Boolean).join(', '));
}

function numbers(recovery: Recovery, value: (name: string) => unknown): void {
  readInvokeAiNumbers(recovery, value);
  const sampler = value('sampler');
  if (typeof sampler === 'string') readInvokeAiSampler(recovery, 'sampler', sampler);
}
