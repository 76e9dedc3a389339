import type { ByteReader } from '../packs/byte-reader.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { type ChangeKind, readAlpha } from './layer-change.ts';
import { addLayerProduct, rankOf } from './layer-product.ts';
import { countOf, readFloats, type TensorPlace } from './safetensors.ts';

/**
 * LoHa (Hyeon-Woo et al., 2022, FedPara, arXiv:2108.06098, as LyCORIS has it): two products, multiplied number by number,
 * Δ = (alpha / rank) · (w1a · w1b) ⊙ (w2a · w2b).
 */
export const loha: ChangeKind = (tensors) => {
  const { network, layer, parts } = tensors;
  const [firstUp, firstDown] = [parts.get('hada_w1_a'), parts.get('hada_w1_b')];
  const [secondUp, secondDown] = [parts.get('hada_w2_a'), parts.get('hada_w2_b')];
  if (!firstUp || !firstDown || !secondUp || !secondDown) return null;
  const first = { rank: rankOf(layer, firstUp, firstDown), up: firstUp, down: firstDown };
  const second = { rank: rankOf(layer, secondUp, secondDown), up: secondUp, down: secondDown };
  const shape = [firstUp.shape[0] ?? 0, ...firstDown.shape.slice(1)];
  if (
    secondUp.shape[0] !== shape[0] ||
    countOf(secondDown.shape.slice(1)) !== countOf(shape.slice(1))
  ) {
    throw new EngineFailure('lora-unreadable', `${layer}: its two products are of different sizes`);
  }
  return {
    ...{ network, layer, shape },
    add(values, file, { weight, isTransposed }) {
      const scale = (weight * readAlpha(tensors, file, first.rank)) / first.rank;
      const one = productOf(layer, first, file, isTransposed);
      const other = productOf(layer, second, file, isTransposed);
      for (let i = 0; i < values.length; i++) {
        values[i] = (values[i] as number) + scale * (one[i] as number) * (other[i] as number);
      }
    },
  };
};

interface Factors {
  readonly rank: number;
  readonly up: TensorPlace;
  readonly down: TensorPlace;
}

function productOf(
  layer: string,
  { rank, up, down }: Factors,
  file: ByteReader,
  isTransposed: boolean,
): Float32Array {
  const product = new Float32Array((countOf(up.shape) * countOf(down.shape)) / rank ** 2);
  const upValues = readFloats(file, `${layer}.hada_a`, up);
  const downValues = readFloats(file, `${layer}.hada_b`, down);
  addLayerProduct(product, upValues, downValues, { rank, scale: 1, isTransposed });
  return product;
}
