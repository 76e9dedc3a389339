import { type ChangeKind, readAlpha } from './layer-change.ts';
import { addLayerProduct, rankOf } from './layer-product.ts';
import { readFloats } from './safetensors.ts';

/** LoRA, and LoCon for convolutions (Hu et al., 2021, arXiv:2106.09685): Δ = (alpha / rank) · up · down. */
export const loraPair: ChangeKind = (tensors) => {
  const { network, layer, parts } = tensors;
  const [down, up] = [parts.get('down'), parts.get('up')];
  if (!down || !up) return null;
  const rank = rankOf(layer, up, down);
  return {
    ...{ network, layer },
    shape: [up.shape[0] ?? 0, ...down.shape.slice(1)],
    add(values, file, { weight, isTransposed }) {
      const scale = (weight * readAlpha(tensors, file, rank)) / rank;
      const upValues = readFloats(file, `${layer}.up`, up);
      const downValues = readFloats(file, `${layer}.down`, down);
      addLayerProduct(values, upValues, downValues, { rank, scale, isTransposed });
    },
  };
};
