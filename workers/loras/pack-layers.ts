import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import type { PackFiles } from '../packs/load-graph.ts';
import { type LayerWeights, readLayerWeights } from './layer-weights.ts';
import type { LoraNetwork } from './lora-names.ts';

/** The layers of all that a LoRA can change in a pack. */
export type PackLayers = Readonly<Record<LoraNetwork, LayerWeights>>;

export async function readPackLayers(
  pack: PackFiles & { readonly manifest: BasePackManifest },
): Promise<PackLayers> {
  const { unet, textEncoder } = pack.manifest;
  return {
    unet: await readLayerWeights(pack, unet),
    'text-encoder': await readLayerWeights(pack, textEncoder),
  };
}
