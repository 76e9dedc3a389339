import { EngineFailure } from '../runtime/engine-failure.ts';
import type { LayerChange } from './layer-change.ts';
import type { LayerWeight, LayerWeights } from './layer-weights.ts';
import type { LoraNetwork } from './lora-names.ts';
import { countOf } from './safetensors.ts';

export interface LoraFit {
  /** Layers of the LoRA that the pack has, too. */
  readonly matched: number;
  /** Layers that it has not; they are left out. */
  readonly unmatched: number;
}

/** Holds a LoRA to a pack. One for other networks is refused with what it seems to be made for. */
export function fitLora(
  changes: readonly LayerChange[],
  networks: Readonly<Record<LoraNetwork, LayerWeights>>,
  family: string,
): LoraFit {
  let matched = 0;
  for (const { network, layer, shape } of changes) {
    const weight = networks[network].get(layer);
    if (!weight) continue;
    if (!isSameSize(weight, shape)) {
      const own = weight.isTransposed ? weight.shape.toReversed() : weight.shape;
      throw misfit(`made for ${family}: ${layer} is [${shape}], in this pack [${own}]`);
    }
    matched += 1;
  }
  if (matched === 0) throw misfit(`made for ${family}: no layer of it is in this pack`);
  return { matched, unmatched: changes.length - matched };
}

/** A 1 × 1 convolution and a matrix are the same numbers, and so is a kernel that lies in the rows of a matrix. */
function isSameSize({ shape, isTransposed }: LayerWeight, [out = 0, ...inputs]: readonly number[]) {
  const [first = 0, second = 0, ...own] = shape;
  const [ownOut, ownIn] = isTransposed ? [second, first] : [first, second];
  return out === ownOut && countOf(inputs) === ownIn * countOf(own);
}

function misfit(detail: string): EngineFailure {
  return new EngineFailure('lora-mismatch', detail);
}
