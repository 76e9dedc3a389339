import type { LoraReport } from '../../src/shared/engine/engine-api.ts';
import { success } from '../../src/shared/outcome.ts';
import { fitLora } from '../loras/lora-fit.ts';
import { openLora } from '../loras/open-lora.ts';
import { readPackLayers } from '../loras/pack-layers.ts';
import type { Pack } from '../packs/pack.ts';
import type { PackSource } from '../packs/pack-source.ts';
import { toFailure } from '../runtime/engine-failure.ts';

/** Holds LoRAs to a base, each by itself: one that does not fit says why and leaves the others alone. */
export async function fitLoras(
  base: Pack,
  locations: readonly string[],
  openSource: (location: string) => PackSource,
): Promise<readonly LoraReport[]> {
  const layers = await readPackLayers(base);
  const reports: LoraReport[] = [];
  for (const location of locations) {
    try {
      const { changes, family } = await openLora(openSource(location));
      reports.push({ location, fit: success(fitLora(changes, layers, family)) });
    } catch (error) {
      reports.push({ location, fit: toFailure(error) });
    }
  }
  return reports;
}
