import type { LoraInput } from '../../src/shared/generation/generation-request.ts';
import { openLora } from '../loras/open-lora.ts';
import { readPackLayers } from '../loras/pack-layers.ts';
import { NO_LORAS, type WornLoras, wearLoras } from '../loras/worn-loras.ts';
import type { Pack } from '../packs/pack.ts';
import type { PackSource } from '../packs/pack-source.ts';

/** Opens a job's LoRAs for its base. Only headers are read here. */
export async function prepareLoras(
  base: Pack,
  inputs: readonly LoraInput[],
  openSource: (location: string) => PackSource,
): Promise<WornLoras> {
  if (inputs.length === 0) return NO_LORAS;
  const loras = [];
  for (const input of inputs) {
    loras.push({ input, lora: await openLora(openSource(input.location)) });
  }
  return wearLoras(loras, await readPackLayers(base));
}
