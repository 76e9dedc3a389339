import type {
  BasePackManifest,
  ControlnetEntry,
  ControlPackManifest,
} from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { PackFiles } from './load-graph.ts';
import type { Pack } from './pack.ts';

type ControlPack = Pack<ControlPackManifest>;

/** What is asked of a pack once it is known which ControlNet of which pack is meant. */
export interface FoundControlnet {
  readonly pack: PackFiles;
  readonly entry: ControlnetEntry;
}

/**
 * A base pack and the control packs beside it, seen as one. Added ControlNets are named `pack-id/id`, so that a name
 * means the same whatever else is open.
 */
export class PackSet {
  readonly base: Pack;
  /** The base's, with the added ControlNets behind its own. */
  readonly manifest: BasePackManifest;
  readonly #controlnets: ReadonlyMap<string, FoundControlnet>;

  constructor(base: Pack, controls: readonly ControlPack[] = []) {
    this.base = base;
    const found = [
      ...base.manifest.controlnets.map((entry) => ({ pack: base, entry })),
      ...controls.flatMap((pack) =>
        pack.manifest.controlnets.map((entry) => ({
          pack,
          entry: { ...entry, id: `${pack.manifest.id}/${entry.id}` },
        })),
      ),
    ];
    this.manifest = { ...base.manifest, controlnets: found.map(({ entry }) => entry) };
    this.#controlnets = new Map(found.map((controlnet) => [controlnet.entry.id, controlnet]));
  }

  controlnet(id: string): FoundControlnet {
    const found = this.#controlnets.get(id);
    if (!found) throw new EngineFailure('invalid-request', `no open pack has a ControlNet "${id}"`);
    return found;
  }
}

/** Refuses a control pack that would steer the base wrongly or not at all. */
export function requireFit(
  base: BasePackManifest,
  control: ControlPackManifest,
  others: readonly ControlPackManifest[],
): void {
  const count = base.unet.residuals.length;
  if (count === 0) {
    throw new EngineFailure('pack-incompatible', `${base.name} takes no residuals of ControlNets`);
  }
  if (control.family !== base.family) {
    throw new EngineFailure(
      'family-mismatch',
      `${control.name} is made for ${control.family}, ${base.name} is ${base.family}`,
    );
  }
  for (const { name, controlnet } of control.controlnets) {
    if (controlnet.outputs && controlnet.outputs.length !== count) {
      throw new EngineFailure(
        'family-mismatch',
        `${name} gives ${controlnet.outputs.length} residuals, ${base.name} takes ${count}`,
      );
    }
  }
  if (others.some(({ id }) => id === control.id)) {
    throw new EngineFailure('pack-incompatible', `a control pack "${control.id}" is open already`);
  }
}
