import { withoutTags } from '../prompts/lora-tags.ts';

/** `<hypernet:name:0.8>`: A1111's way of calling a network that the studio has no counterpart of. */
const TAG = /<hypernet:([^<>\n]{1,200})>/gi;

/** The prompt without calls of further networks, and those calls. LoRAs stay: the studio has them. */
export function takeNetworks(prompt: string): {
  readonly rest: string;
  readonly networks: readonly string[];
} {
  const networks = Array.from(prompt.matchAll(TAG), ([, name = '']) => name);
  return networks.length === 0
    ? { rest: prompt, networks }
    : { rest: withoutTags(prompt, TAG), networks };
}
