import type { ByteReader } from '../packs/byte-reader.ts';
import type { WeightEdits } from '../packs/weight-edits.ts';
import type { LayerChange } from './layer-change.ts';
import { type LoraNetwork, layerOfWeight } from './lora-names.ts';

/** A LoRA at work: how much of it is added to one network. */
export interface WeighedLora {
  readonly file: ByteReader;
  readonly changes: readonly LayerChange[];
  readonly weight: number;
}

interface WeighedChange {
  readonly file: ByteReader;
  readonly change: LayerChange;
  readonly weight: number;
}

/** What LoRAs add to a network's weights while they are read. One layer's matrices are in memory at a time. */
export function loraEdits(network: LoraNetwork, loras: readonly WeighedLora[]): WeightEdits {
  const byLayer = new Map<string, WeighedChange[]>();
  for (const { file, changes, weight } of loras) {
    for (const change of changes) {
      if (change.network !== network || weight === 0) continue;
      byLayer.set(change.layer, [...(byLayer.get(change.layer) ?? []), { file, change, weight }]);
    }
  }
  const changesOf = (name: string) => byLayer.get(layerOfWeight(name)?.layer ?? '') ?? [];
  return {
    touches: (name) => changesOf(name).length > 0,
    apply(name, values) {
      const isTransposed = layerOfWeight(name)?.isTransposed === true;
      for (const { file, change, weight } of changesOf(name)) {
        change.add(values, file, { weight, isTransposed });
      }
    },
  };
}
