import type { GraphEntry } from '../../src/shared/packs/manifest.ts';
import { externalTensors } from '../packs/external-tensors.ts';
import { type PackFiles, readWeightTable } from '../packs/load-graph.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { layerOfWeight } from './lora-names.ts';

/** The weights of one network of a pack, by layer. */
export type LayerWeights = ReadonlyMap<string, LayerWeight>;

export interface LayerWeight {
  readonly shape: readonly number[];
  /** Stored as the graph multiplies by it: [in, out]. */
  readonly isTransposed: boolean;
}

/** What every UNet and every text encoder of these families has. */
const ATTENTION = /(?:attn1_to_q|self_attn_q_proj)$/;

/**
 * Reads which weight is which. Our exports keep the layers' names; other exporters number the matrices, so that no LoRA
 * finds them.
 */
export async function readLayerWeights(pack: PackFiles, entry: GraphEntry): Promise<LayerWeights> {
  const layers = layersOf(await namedWeights(pack, entry));
  if ([...layers.keys()].some((layer) => ATTENTION.test(layer))) return layers;
  throw new EngineFailure('lora-pack', 'its graphs do not say which weight belongs to which layer');
}

interface NamedWeight {
  readonly name: string;
  readonly shape: readonly number[];
}

export function layersOf(weights: readonly NamedWeight[]): LayerWeights {
  return new Map(
    weights.flatMap(({ name, shape }) => {
      const found = layerOfWeight(name);
      return found ? [[found.layer, { shape, isTransposed: found.isTransposed }] as const] : [];
    }),
  );
}

async function namedWeights(
  pack: PackFiles,
  { weights, variants }: GraphEntry,
): Promise<readonly NamedWeight[]> {
  switch (weights.kind) {
    case 'packed':
      return (await readWeightTable(pack, weights.table)).tensors;
    case 'external': {
      const path = variants.fp16 ?? variants.fp32;
      return path === undefined ? [] : externalTensors(await pack.read(path));
    }
    case 'inline':
      throw new EngineFailure('lora-pack', 'its weights lie inside of its graphs');
  }
}
