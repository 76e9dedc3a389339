import type { LoraInput } from '../../src/shared/generation/generation-request.ts';
import type { WeightEdits } from '../packs/weight-edits.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { loraEdits } from './lora-edits.ts';
import { fitLora } from './lora-fit.ts';
import type { LoraNetwork } from './lora-names.ts';
import type { OpenedLora } from './open-lora.ts';
import type { PackLayers } from './pack-layers.ts';

/** What a network wears: its plain self where `edits` is null. Networks of one key are the same. */
export interface Worn {
  readonly key: string;
  readonly edits: WeightEdits | null;
}

export type WornLoras = Readonly<Record<LoraNetwork, Worn>>;

const NOTHING: Worn = { key: '', edits: null };
export const NO_LORAS: WornLoras = { unet: NOTHING, 'text-encoder': NOTHING };

export interface LoraAtWork {
  readonly input: LoraInput;
  readonly lora: OpenedLora;
}

/** Holds LoRAs to the pack, and makes of them what each network is loaded with. */
export function wearLoras(loras: readonly LoraAtWork[], layers: PackLayers): WornLoras {
  for (const { input, lora } of loras) {
    try {
      fitLora(lora.changes, layers, lora.family);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      throw new EngineFailure(error.code, `${input.name}: ${error.message}`);
    }
  }
  return { unet: worn('unet', loras), 'text-encoder': worn('text-encoder', loras) };
}

/** A LoRA of weight 0, or with nothing for this network, leaves it as it is. */
function worn(network: LoraNetwork, loras: readonly LoraAtWork[]): Worn {
  const acting = loras
    .map(({ input, lora }) => ({ lora, weight: weightOf(network, input) }))
    .filter(
      ({ lora, weight }) =>
        weight !== 0 && lora.changes.some((change) => change.network === network),
    );
  if (acting.length === 0) return NOTHING;
  return {
    key: JSON.stringify(acting.map(({ lora, weight }) => [lora.identity, weight])),
    edits: loraEdits(
      network,
      acting.map(({ lora: { file, changes }, weight }) => ({ file, changes, weight })),
    ),
  };
}

function weightOf(network: LoraNetwork, { unetWeight, textEncoderWeight }: LoraInput): number {
  return network === 'unet' ? unetWeight : textEncoderWeight;
}
