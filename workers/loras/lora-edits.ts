import type { ByteReader } from '../packs/byte-reader.ts';
import type { WeightEdits } from '../packs/weight-edits.ts';
import { addProduct, transposed } from '../tensors/add-product.ts';
import { type LoraNetwork, layerOfWeight } from './lora-names.ts';
import type { LoraPair } from './read-lora.ts';
import { readFloats } from './safetensors.ts';

/** A LoRA at work: how much of it is added to one network. */
export interface WeighedLora {
  readonly file: ByteReader;
  readonly pairs: readonly LoraPair[];
  readonly weight: number;
}

/** What LoRAs add to a network's weights while they are read. One layer's matrices are in memory at a time. */
export function loraEdits(network: LoraNetwork, loras: readonly WeighedLora[]): WeightEdits {
  const byLayer = new Map<string, Change[]>();
  for (const { file, pairs, weight } of loras) {
    for (const pair of pairs) {
      if (pair.network !== network || weight === 0) continue;
      byLayer.set(pair.layer, [...(byLayer.get(pair.layer) ?? []), { file, pair, weight }]);
    }
  }
  const changesOf = (name: string) => byLayer.get(layerOfWeight(name)?.layer ?? '') ?? [];
  return {
    touches: (name) => changesOf(name).length > 0,
    apply(name, values) {
      const isTransposed = layerOfWeight(name)?.isTransposed === true;
      for (const change of changesOf(name)) add(values, change, isTransposed);
    },
  };
}

interface Change {
  readonly file: ByteReader;
  readonly pair: LoraPair;
  readonly weight: number;
}

function add(values: Float32Array, { file, pair, weight }: Change, isTransposed: boolean): void {
  const { layer, down, up } = pair;
  const rank = down.shape[0] ?? 1;
  const upValues = readFloats(file, `${layer}.up`, up); // [out, rank]
  const downValues = readFloats(file, `${layer}.down`, down); // [rank, in · h · w]
  const how = { rank, scale: (weight * alphaOf(pair, file)) / rank };
  if (isTransposed) {
    addProduct(
      values,
      transposed(downValues, downValues.length / rank),
      transposed(upValues, rank),
      how,
    );
  } else addProduct(values, upValues, downValues, how);
}

function alphaOf({ layer, alpha }: LoraPair, file: ByteReader): number {
  if (typeof alpha === 'number') return alpha;
  const [value = 1] = readFloats(file, `${layer}.alpha`, alpha);
  return value;
}
