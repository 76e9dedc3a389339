import type { Controlnet } from '../models/controlnet.ts';
import { type DenoisingSample, modelInputOf } from '../models/guided-step.ts';
import type { ResidualSet, ResidualSum } from '../models/residual-sum.ts';
import type { Unet } from '../models/unet.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { GuidanceEmbeds } from './encode-prompts.ts';
import type { NetworkPrompts } from './network-prompts.ts';

/** A ControlNet ready to act: hint encoded, scales computed. */
export interface PreparedControl {
  readonly controlnet: Controlnet;
  readonly hint: OrtTensor;
  /** Whether it acts on the unconditional side of the guidance as well. */
  readonly onBothSides: boolean;
  readonly residualScales: readonly number[];
  /** It runs at every so many of its steps; its residuals serve for those between. */
  readonly interval: number;
  /** Whether it acts at this step, counted from the first that is done. */
  readonly isActive: (step: number) => boolean;
}

export interface GuidanceSide {
  /** `both`: unconditional and conditional as a batch of two. */
  readonly kind: 'both' | 'unconditional' | 'conditional';
  readonly states: OrtTensor;
}

interface ControlledStep {
  readonly current: DenoisingSample;
  readonly side: GuidanceSide;
  /** Counted from the first that is done. */
  readonly step: number;
  readonly timestep: number;
}

interface Kept {
  readonly set: ResidualSet;
  readonly step: number;
}

interface Parts {
  readonly controls: readonly PreparedControl[];
  readonly residualSum: ResidualSum;
  readonly unet: Pick<Unet, 'residualType'>;
  readonly embeds: GuidanceEmbeds;
  readonly prompts: NetworkPrompts;
}

/**
 * What the ControlNets of one picture add to the UNet, step after step. From step to step residuals change little, so that
 * a control with an interval keeps its own and runs anew only when they are that old.
 */
export class ControlResiduals {
  readonly #parts: Parts;
  readonly #kept = new Map<string, Kept>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The summed residuals of all controls that act on this side at this step; null when none does. */
  async run(at: ControlledStep): Promise<readonly OrtTensor[] | null> {
    const { controls, residualSum, unet } = this.#parts;
    const sets: ResidualSet[] = [];
    for (const [index, control] of controls.entries()) {
      if (!control.isActive(at.step)) continue;
      if (at.side.kind === 'unconditional' && !control.onBothSides) continue;
      sets.push(await this.#set(control, `${index} ${at.side.kind}`, at));
    }
    return sets.length > 0 ? residualSum.run(sets, unet.residualType) : null;
  }

  /** Of what `run` gave, after use. */
  dispose(residuals: readonly OrtTensor[]): void {
    const kept = new Set([...this.#kept.values()].flatMap(({ set }) => set.residuals));
    for (const tensor of residuals) if (!kept.has(tensor)) tensor.dispose();
  }

  /** At the end of the picture. */
  disposeKept(): void {
    for (const { set } of this.#kept.values()) disposeSet(set);
    this.#kept.clear();
  }

  async #set(control: PreparedControl, key: string, at: ControlledStep): Promise<ResidualSet> {
    const kept = this.#kept.get(key);
    if (kept && at.step - kept.step < control.interval) return kept.set;
    this.#kept.delete(key);
    if (kept) disposeSet(kept.set);
    const half = at.side.kind === 'both' && !control.onBothSides;
    const { current, side, timestep } = at;
    const { controlnet } = control;
    const { prompts, embeds } = this.#parts;
    const made = await controlnet.run({
      sample: modelInputOf(current, rowsFor(controlnet, side.kind === 'both' && !half)),
      timestep,
      prompt: await prompts.of(controlnet, half ? embeds.conditional.states : side.states),
      hint: control.hint,
      residualScales: control.residualScales,
    });
    const set: ResidualSet = { ...made, half, isKept: control.interval > 1 };
    if (set.isKept) this.#kept.set(key, { set, step: at.step });
    return set;
  }
}

/** Rows of latents that a network takes, by whether it runs both sides of the guidance together. */
export function rowsFor(network: { readonly takesOneRow: boolean }, bothSides: boolean): 1 | 2 {
  return bothSides && !network.takesOneRow ? 2 : 1;
}

function disposeSet({ residuals }: ResidualSet): void {
  for (const tensor of residuals) tensor.dispose();
}
