import { EngineFailure } from '../runtime/engine-failure.ts';
import { type ChangeKind, type LayerTensors, readAlpha } from './layer-change.ts';
import { type LayerProduct, layerProduct, productValues } from './layer-product.ts';
import { countOf } from './safetensors.ts';

/**
 * LoHa (Hyeon-Woo et al., 2022, FedPara, arXiv:2108.06098, as LyCORIS has it): two products, multiplied number by number,
 * Δ = (alpha / rank) · (w1a · w1b) ⊙ (w2a · w2b).
 */
export const loha: ChangeKind = (tensors) => {
  const { network, layer } = tensors;
  const [first, second] = [productOf(tensors, 1), productOf(tensors, 2)];
  if (!first || !second) return null;
  const { rank, shape } = first;
  if (second.shape[0] !== shape[0] || countOf(second.shape) !== countOf(shape)) {
    throw new EngineFailure('lora-unreadable', `${layer}: its two products are of different sizes`);
  }
  return {
    ...{ network, layer, shape },
    add(values, file, { weight, isTransposed }) {
      const scale = (weight * readAlpha(tensors, file, rank)) / rank;
      const one = productValues(first, file, isTransposed);
      const other = productValues(second, file, isTransposed);
      for (let i = 0; i < values.length; i++) {
        const more = scale * (one[i] as number) * (other[i] as number);
        values[i] = (values[i] as number) + more;
      }
    },
  };
};

function productOf({ layer, parts }: LayerTensors, number: 1 | 2): LayerProduct | null {
  const [up, down] = [parts.get(`hada_w${number}_a`), parts.get(`hada_w${number}_b`)];
  const core = parts.get(`hada_t${number}`);
  return up && down
    ? layerProduct(layer, { up, down, core, isUpTurned: core !== undefined })
    : null;
}
