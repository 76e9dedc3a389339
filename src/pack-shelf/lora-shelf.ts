import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { engineOnDemand } from '../engine/engine-on-demand.ts';
import type { LoraReport } from '../shared/engine/engine-api.ts';
import type { LoraPackManifest } from '../shared/packs/manifest.ts';
import { installedLocation } from '../shared/packs/packs-api.ts';
import { refreshShelf } from './pack-actions.ts';
import { shelfStore } from './shelf-store.ts';

/** A LoRA that is installed, and whether the base that is drawn with can wear it. */
export interface ShelfLora {
  readonly manifest: LoraPackManifest;
  readonly location: string;
  /** null where nobody could ask the engine. */
  readonly fit: LoraReport['fit'] | null;
}

/** null until the shelf has been read. */
const loraStore = createStore<{ readonly loras: readonly ShelfLora[] | null }>(() => ({
  loras: null,
}));

export function useLoras(): readonly ShelfLora[] | null {
  return useStore(loraStore, ({ loras }) => loras);
}

/** Looks again what is on the shelf, and asks the engine about it. Nothing is asked where there is nothing. */
export async function readLoras(): Promise<readonly ShelfLora[]> {
  if (!shelfStore.getState().shelf) await refreshShelf();
  const manifests = loraManifests();
  const locations = manifests.map(({ id }) => installedLocation(id));
  const fits = await askForFits(locations);
  const loras = manifests.map((manifest, i) => ({
    manifest,
    location: locations[i] ?? '',
    fit: fits?.[i] ?? null,
  }));
  loraStore.setState({ loras });
  return loras;
}

function loraManifests(): readonly LoraPackManifest[] {
  const installed = shelfStore.getState().shelf?.installed ?? [];
  return installed.flatMap(({ manifest }) => (manifest.kind === 'lora' ? [manifest] : []));
}

/** A base that can wear none says so once for all of them. */
async function askForFits(locations: readonly string[]) {
  if (locations.length === 0) return [];
  const engine = await engineOnDemand();
  const reports = await engine.fitLoras(locations);
  if (reports.ok) return reports.value.map(({ fit }) => fit);
  return reports.code === 'lora-pack' ? locations.map(() => reports) : null;
}
