import { notify } from '../session/toasts.ts';
import type { LoraInput } from '../shared/generation/generation-request.ts';
import { isSameLora, type LoraTag } from '../shared/prompts/lora-tags.ts';
import { readLoras } from './lora-shelf.ts';

/** What was left out last, so that a series of jobs does not say it at each picture. */
let told = '';

/**
 * The LoRAs that a prompt's tags mean. As in stable-diffusion-webui one that is not here, or does not fit the model, is
 * told of and left out, and the job goes on.
 */
export async function findLoras(tags: readonly LoraTag[]): Promise<readonly LoraInput[]> {
  if (tags.length === 0) return [];
  const shelf = await readLoras();
  const found: LoraInput[] = [];
  const leftOut: string[] = [];
  for (const { name, ...weights } of tags) {
    const lora = shelf.find(({ manifest }) => isSameLora(manifest.name, name));
    if (lora && lora.fit?.ok !== false) {
      found.push({ ...weights, name: lora.manifest.name, location: lora.location });
    } else leftOut.push(name);
  }
  tell(leftOut.join(', '));
  return found;
}

function tell(names: string): void {
  if (names !== told && names !== '') notify({ messageKey: 'lora.leftOut', values: { names } });
  told = names;
}
