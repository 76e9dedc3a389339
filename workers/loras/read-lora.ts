import { EngineFailure } from '../runtime/engine-failure.ts';
import { adapterAlphas } from './adapter-alpha.ts';
import type { ChangeKind, LayerChange } from './layer-change.ts';
import { loha } from './loha.ts';
import { lokr } from './lokr.ts';
import { type PartName, type PartRole, partName } from './lora-names.ts';
import { loraPair } from './lora-pair.ts';
import type { SafetensorsHeader, TensorPlace } from './safetensors.ts';

const KINDS: readonly ChangeKind[] = [loraPair, loha, lokr];

/** Kinds of the same family that compute something else; adding them as one of those would give noise. */
const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:dora_scale|lora_magnitude_vector(?:\.default)?(?:\.weight)?)$/, 'DoRA'],
  [/\.oft_(?:blocks|diag)$/, 'OFT'],
  [/\.(?:lora_B|lora_up)(?:\.default)?\.bias$/, 'a LoRA with biases'],
  [/\.(?:a1|a2|b1|b2)\.weight$/, 'GLoRA'],
  [/\.(?:on_input|w_norm|b_norm|diff|diff_b)$/, 'a LyCORIS of full differences'],
];

/** What a file does to each layer that it names. */
export function readLora({ tensors, metadata }: SafetensorsHeader): readonly LayerChange[] {
  const alphaOf = adapterAlphas(metadata);
  const other = otherKind([...tensors.keys()]);
  if (other) throw notLora(`it is ${other}`);
  const changes = byLayer(tensors).flatMap(({ network, layer, parts }) => {
    const alphaFor = (rank: number) => alphaOf(network, layer, rank);
    const made = KINDS.map((kind) => kind({ network, layer, parts, alphaFor }));
    return made.find((change) => change !== null) ?? [];
  });
  if (changes.length === 0) throw notLora('no tensor in it is named like one of a LoRA');
  return changes;
}

interface NamedParts extends Pick<PartName, 'network' | 'layer'> {
  readonly parts: Map<PartRole, TensorPlace>;
}

function byLayer(tensors: SafetensorsHeader['tensors']): readonly NamedParts[] {
  const layers = new Map<string, NamedParts>();
  for (const [name, place] of tensors) {
    const { network, layer, role } = partName(name);
    const key = `${network} ${layer}`;
    const known = layers.get(key) ?? { network, layer, parts: new Map() };
    known.parts.set(role, place);
    layers.set(key, known);
  }
  return [...layers.values()];
}

function otherKind(names: readonly string[]): string | null {
  const found = OTHER_KINDS.find(([pattern]) => names.some((name) => pattern.test(name)));
  return found?.[1] ?? null;
}

function notLora(detail: string): EngineFailure {
  return new EngineFailure('lora-kind', detail);
}
