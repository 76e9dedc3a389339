import { EngineFailure } from '../runtime/engine-failure.ts';
import type { LayerWeight, LayerWeights } from './layer-weights.ts';
import type { LoraNetwork } from './lora-names.ts';
import type { LoraPair } from './read-lora.ts';
import { countOf } from './safetensors.ts';

export interface LoraFit {
  /** Layers of the LoRA that the pack has, too. */
  readonly matched: number;
  /** Layers that it has not; they are left out. */
  readonly unmatched: number;
}

/** Holds a LoRA to a pack. One for other networks is refused with what it seems to be made for. */
export function fitLora(
  pairs: readonly LoraPair[],
  networks: Readonly<Record<LoraNetwork, LayerWeights>>,
  family: string,
): LoraFit {
  let matched = 0;
  for (const pair of pairs) {
    const weight = networks[pair.network].get(pair.layer);
    if (!weight) continue;
    const shape = changeShape(pair);
    if (!isSameSize(weight, shape)) {
      const own = weight.isTransposed ? weight.shape.toReversed() : weight.shape;
      throw misfit(`made for ${family}: ${pair.layer} is [${shape}], in this pack [${own}]`);
    }
    matched += 1;
  }
  if (matched === 0) throw misfit(`made for ${family}: no layer of it is in this pack`);
  return { matched, unmatched: pairs.length - matched };
}

/** What `up · down` has: the layer's own shape. */
function changeShape({ up, down }: LoraPair): readonly number[] {
  return [up.shape[0] ?? 0, ...down.shape.slice(1)];
}

/** A 1 × 1 convolution and a matrix are the same numbers. */
function isSameSize(
  { shape, isTransposed }: LayerWeight,
  [out = 0, inputs = 0, ...kernel]: readonly number[],
) {
  const [first = 0, second = 0, ...own] = shape;
  const [ownOut, ownIn] = isTransposed ? [second, first] : [first, second];
  return out === ownOut && inputs === ownIn && countOf(kernel) === countOf(own);
}

function misfit(detail: string): EngineFailure {
  return new EngineFailure('lora-mismatch', detail);
}
