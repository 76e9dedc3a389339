import { EngineFailure } from '../runtime/engine-failure.ts';
import { adapterAlphas } from './adapter-alpha.ts';
import { type LoraNetwork, type PartName, partName } from './lora-names.ts';
import type { SafetensorsHeader, TensorPlace } from './safetensors.ts';

/** A change of one layer: W + weight · (alpha / rank) · up · down (Hu et al., 2021, arXiv:2106.09685). */
export interface LoraPair {
  readonly network: LoraNetwork;
  readonly layer: string;
  /** // [rank, in] or [rank, in, h, w] */
  readonly down: TensorPlace;
  /** // [out, rank] or [out, rank, 1, 1] */
  readonly up: TensorPlace;
  /** A tensor of one number, or that number. */
  readonly alpha: TensorPlace | number;
}

/** Kinds of the same family that compute something else; adding them as LoRA would give noise. */
const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:dora_scale|lora_magnitude_vector(?:\.default)?(?:\.weight)?)$/, 'DoRA'],
  [/\.hada_w[12]_[ab]$/, 'LoHa'],
  [/\.lokr_w[12](?:_[ab])?$/, 'LoKr'],
  [/\.(?:lora_mid\.weight|lokr_t2|hada_t[12])$/, 'LoCon with a Tucker core'],
  [/\.oft_(?:blocks|diag)$/, 'OFT'],
  [/\.(?:lora_B|lora_up)(?:\.default)?\.bias$/, 'a LoRA with biases'],
  [/\.(?:a1|a2|b1|b2)\.weight$/, 'GLoRA'],
  [/\.(?:on_input|w_norm|b_norm|diff|diff_b)$/, 'a LyCORIS of full differences'],
];

export function readLora({ tensors, metadata }: SafetensorsHeader): readonly LoraPair[] {
  const alphaOf = adapterAlphas(metadata);
  const other = otherKind([...tensors.keys()]);
  if (other) throw notLora(`it is ${other}`);
  const layers = new Map<string, Partial<Record<PartName['role'], TensorPlace>> & PartName>();
  for (const [name, place] of tensors) {
    const part = partName(name);
    const key = `${part.network} ${part.layer}`;
    layers.set(key, { ...part, ...layers.get(key), [part.role]: place });
  }
  const pairs = [...layers.values()].flatMap(({ network, layer, down, up, alpha }) =>
    down && up
      ? [{ network, layer, down, up, alpha: alpha ?? alphaOf(network, layer, down.shape[0] ?? 1) }]
      : [],
  );
  if (pairs.length === 0) throw notLora('no tensor in it is named like one of a LoRA');
  for (const pair of pairs) requireRank(pair);
  return pairs;
}

function otherKind(names: readonly string[]): string | null {
  const found = OTHER_KINDS.find(([pattern]) => names.some((name) => pattern.test(name)));
  return found?.[1] ?? null;
}

function requireRank({ layer, down, up }: LoraPair): void {
  const rank = down.shape[0] ?? 0;
  const isPair = up.shape[1] === rank && up.shape.slice(2).every((side) => side === 1);
  if (rank > 0 && isPair && up.shape.length >= 2 && down.shape.length >= 2) return;
  const shapes = `[${up.shape}] · [${down.shape}]`;
  throw new EngineFailure('lora-unreadable', `${layer}: ${shapes} is no product of two matrices`);
}

function notLora(detail: string): EngineFailure {
  return new EngineFailure('lora-kind', detail);
}
