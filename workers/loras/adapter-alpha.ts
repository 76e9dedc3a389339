import * as v from 'valibot';
import type { LoraNetwork } from './lora-names.ts';

/**
 * PEFT's configuration of an adapter, which diffusers (0.35 and later) keeps in the file: `unet.lora_alpha` and its like.
 * Kohya's files have a tensor for each layer instead.
 */
const KEY = 'lora_adapter_metadata';

const PREFIXES: Readonly<Record<LoraNetwork, string>> = {
  unet: 'unet',
  'text-encoder': 'text_encoder',
};

const finite = v.fallback(v.optional(v.pipe(v.number(), v.finite())), undefined);
const patternSchema = v.fallback(v.record(v.string(), v.unknown()), {});

/** Alpha of a layer of this rank where the file has no tensor for it: as large as the rank, if nothing is said. */
export function adapterAlphas(
  metadata: ReadonlyMap<string, string>,
): (network: LoraNetwork, layer: string, rank: number) => number {
  const fields = fieldsOf(metadata.get(KEY));
  return (network, layer, rank) => {
    const field = (name: string) => fields.get(`${PREFIXES[network]}.${name}`);
    const alpha =
      patternAlpha(field('alpha_pattern'), layer) ?? v.parse(finite, field('lora_alpha'));
    if (alpha === undefined) return rank;
    // "Rank-stabilised" (Kalajdzievski, 2023, arXiv:2312.03732): divided by √rank instead of by the rank.
    return field('use_rslora') === true ? alpha * Math.sqrt(rank) : alpha;
  };
}

/** Layers of an alpha of their own, by the ends of their paths. */
function patternAlpha(patterns: unknown, layer: string): number | undefined {
  for (const [path, alpha] of Object.entries(v.parse(patternSchema, patterns))) {
    const end = path.replaceAll('.', '_');
    if (layer === end || layer.endsWith(`_${end}`)) return v.parse(finite, alpha);
  }
  return undefined;
}

function fieldsOf(text: string | undefined): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
