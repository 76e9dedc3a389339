import { type ChangeKind, readAlpha } from './layer-change.ts';
import { layerProduct } from './layer-product.ts';

/** LoRA, and LoCon for convolutions (Hu et al., 2021, arXiv:2106.09685): Δ = (alpha / rank) · up · down. */
export const loraPair: ChangeKind = (tensors) => {
  const { network, layer, parts } = tensors;
  const [down, up] = [parts.get('down'), parts.get('up')];
  if (!down || !up) return null;
  const { rank, shape, add } = layerProduct(layer, { up, down, core: parts.get('mid') });
  return {
    ...{ network, layer, shape },
    add(values, file, { weight, isTransposed }) {
      const scale = (weight * readAlpha(tensors, file, rank)) / rank;
      add(values, file, { scale, isTransposed });
    },
  };
};
