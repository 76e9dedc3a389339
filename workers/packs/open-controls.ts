import type { RefusedPack } from '../../src/shared/engine/engine-api.ts';
import type { ControlPackManifest } from '../../src/shared/packs/manifest.ts';
import { toFailure } from '../runtime/engine-failure.ts';
import { Pack } from './pack.ts';
import { requireFit } from './pack-set.ts';
import type { PackSource } from './pack-source.ts';

export interface OpenedControlPacks {
  readonly controls: readonly Pack<ControlPackManifest>[];
  readonly refused: readonly RefusedPack[];
}

/** Opens control packs for a base. One that cannot be opened or does not fit is told of and leaves the others alone. */
export async function openControlPacks(
  base: Pack,
  locations: readonly string[],
  openSource: (location: string) => PackSource,
): Promise<OpenedControlPacks> {
  const controls: Pack<ControlPackManifest>[] = [];
  const refused: RefusedPack[] = [];
  for (const location of locations) {
    try {
      const pack = await Pack.openControls(openSource(location));
      const others = controls.map(({ manifest }) => manifest);
      requireFit(base.manifest, pack.manifest, others);
      controls.push(pack);
    } catch (error) {
      refused.push({ location, failure: toFailure(error) });
    }
  }
  return { controls, refused };
}
