import { LORA_WEIGHT_LIMIT } from '../generation/setting-ranges.ts';

/**
 * `<lora:name:0.8>` in a prompt calls a LoRA, as stable-diffusion-webui has it (extensions-builtin/Lora,
 * extra_networks_lora.py): first the text encoder's weight, then the UNet's, which is the same where it is not given;
 * `te=` and `unet=` name them. The tag is no part of what is read, and the only place that says which LoRAs act.
 */
export interface LoraTag {
  readonly name: string;
  readonly textEncoderWeight: number;
  readonly unetWeight: number;
}

const TAG = /<(?:lora|lyco):([^<>\n]{1,200})>/gi;

/** The prompt without its tags, and what they say, in their order. */
export function takeLoraTags(prompt: string): {
  readonly rest: string;
  readonly tags: readonly LoraTag[];
} {
  const tags = Array.from(prompt.matchAll(TAG), ([, content = '']) => readTag(content));
  return tags.length === 0 ? { rest: prompt, tags } : { rest: withoutTags(prompt, TAG), tags };
}

/** Takes tags out with the commas and spaces that would be left over. */
export function withoutTags(prompt: string, tag: RegExp): string {
  const rest = prompt
    .replace(tag, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/,(?: ?,)+/g, ',');
  return rest.replace(/^[ ,]+|[ ,]+$/g, '');
}

export function writeLoraTag({ name, textEncoderWeight, unetWeight }: LoraTag): string {
  return textEncoderWeight === unetWeight
    ? `<lora:${name}:${unetWeight}>`
    : `<lora:${name}:${textEncoderWeight}:${unetWeight}>`;
}

/** The prompt with this weight for a LoRA: in its first tag, or in a new one at the end. null takes every tag of it out. */
export function withLora(prompt: string, name: string, weight: number | null): string {
  let isWritten = false;
  const changed = prompt.replace(TAG, (tag, content: string) => {
    if (!isSameLora(readTag(content).name, name)) return tag;
    if (weight === null || isWritten) return '';
    isWritten = true;
    return writeLoraTag({ name, textEncoderWeight: weight, unetWeight: weight });
  });
  if (weight === null) return changed === prompt ? prompt : withoutTags(changed, /$^/);
  if (isWritten) return changed;
  const added = writeLoraTag({ name, textEncoderWeight: weight, unetWeight: weight });
  return prompt.trim() === '' ? added : `${prompt.trimEnd()} ${added}`;
}

export function isSameLora(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What a file's LoRA is called: what tags, wildcards and lines are made of becomes a dash. */
export function loraNameOf(path: string): string {
  const file = path.slice(path.search(/[^/\\]*$/)).replace(/\.safetensors$/i, '');
  const name = file.replace(/[<>:={}|\s]+/g, '-').slice(0, LONGEST_NAME);
  return name === '' ? 'lora' : name;
}

const LONGEST_NAME = 80;

function readTag(content: string): LoraTag {
  const parts = content.split(':').map((part) => part.trim());
  const named = new Map(
    parts.flatMap((part) => {
      const [key = '', value] = part.split('=');
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const [name = '', first, second] = parts.filter((part) => !part.includes('='));
  const textEncoderWeight = weightOf(named.get('te') ?? first, 1);
  const unetWeight = weightOf(named.get('unet') ?? second, textEncoderWeight);
  return { name, textEncoderWeight, unetWeight };
}

/** What is no number counts as not given. */
function weightOf(text: string | undefined, otherwise: number): number {
  const weight = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(weight)) return otherwise;
  return Math.min(LORA_WEIGHT_LIMIT, Math.max(-LORA_WEIGHT_LIMIT, weight));
}
