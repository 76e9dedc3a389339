import type { ControlnetEntry, UnetEntry } from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Denoiser, NetworkPrompt } from './denoiser.ts';
import { type HintEncoder, type HintInput, hintPlanar } from './hint-encoder.ts';
import { ResidentCopies } from './resident-copies.ts';
import type { ResidualSet } from './residual-sum.ts';
import {
  type ControlnetSignature,
  controlnetSignature,
  requireSameResiduals,
} from './signatures/controlnet-signature.ts';
import { take } from './take.ts';
import { timestepTensor } from './timestep.ts';

export interface ControlnetInputs {
  /** Of one row where `takesOneRow`. // [B or 1, C, h, w] */
  readonly sample: OrtTensor;
  readonly timestep: number;
  /** What `prompt` made. */
  readonly prompt: NetworkPrompt;
  /** What `prepareHint` made. */
  readonly hint: OrtTensor;
  /** One factor for each residual: strength, mode, start and end, layer weights in one. */
  readonly residualScales: readonly number[];
}

interface ControlnetParts {
  readonly entry: ControlnetEntry;
  /** Our own exports have one; others hand the hint to the ControlNet itself. */
  readonly hintEncoder: HintEncoder | null;
  readonly denoiser: Denoiser;
}

/** The trainable copy of the UNet's encoder (Zhang et al., 2023). */
export class Controlnet {
  readonly #runtime: Runtime;
  readonly #parts: ControlnetParts;
  readonly #signature: ControlnetSignature;
  readonly #copies: ResidentCopies;

  constructor(runtime: Runtime, parts: ControlnetParts) {
    this.#runtime = runtime;
    this.#parts = parts;
    this.#signature = controlnetSignature(parts.denoiser.main);
    this.#copies = new ResidentCopies(runtime);
  }

  /** Whether one row of latents serves both sides of the guidance. */
  get takesOneRow(): boolean {
    return this.#parts.denoiser.takesOneRow;
  }

  /** Once a job. // states: [B, S, D] */
  prompt(states: OrtTensor): Promise<NetworkPrompt> {
    return this.#parts.denoiser.prompt(this.#signature.encoderHiddenStates, states);
  }

  requireFit(residuals: UnetEntry['residuals']): void {
    requireSameResiduals(this.#parts.denoiser.main.name, this.#signature, residuals);
  }

  /**
   * Once a job, because the hint does not depend on t: encoded, or else the picture itself for as many rows as the
   * sample will have.
   */
  async prepareHint(input: HintInput, batch: number): Promise<OrtTensor> {
    const { entry, hintEncoder, denoiser } = this.#parts;
    const { name, kind } = this.#signature.hint;
    if (kind === 'embedding') {
      if (hintEncoder) return hintEncoder.encode(input);
      throw new EngineFailure('graph-invalid', `${denoiser.main.name} has no hint encoder`);
    }
    const planar = hintPlanar(input.hint, entry);
    const values = new Float32Array(batch * planar.length);
    for (let row = 0; row < batch; row++) values.set(planar, row * planar.length);
    const dims = [batch, 3, input.hint.height, input.hint.width];
    const [copy] = await this.#copies.make([{ type: denoiser.main.inputType(name), dims, values }]);
    if (!copy) throw new Error('one copy was asked for');
    return copy;
  }

  /** Residuals for the UNet in its order, and the factors that are still to be applied to them. */
  async run(inputs: ControlnetInputs): Promise<Pick<ResidualSet, 'residuals' | 'scales'>> {
    const { denoiser } = this.#parts;
    const names = this.#signature;
    const { inGraph, left } = this.#split(inputs.residualScales);
    this.#requireBatch(inputs.prompt.rows);
    const results = await denoiser.run(
      {
        ...inputs.prompt.feeds,
        [names.sample]: inputs.sample,
        [names.timestep]: timestepTensor(
          this.#runtime,
          denoiser.main,
          names.timestep,
          inputs.timestep,
        ),
        [names.hint.name]: inputs.hint,
        ...inGraph,
      },
      names.residuals,
    );
    return { residuals: names.residuals.map((name) => take(results, name)), scales: left };
  }

  async release(): Promise<void> {
    await this.#copies.release();
    await this.#parts.hintEncoder?.release();
    await this.#parts.denoiser.release();
  }

  /** A graph may take a strength for each residual, one for all, or none. */
  #split(scales: readonly number[]) {
    const { main } = this.#parts.denoiser;
    const { scale } = this.#signature;
    if (!scale) return { inGraph: {}, left: scales };
    const { name, count } = scale;
    const [first = 1] = scales;
    const isEven = scales.every((value) => value === first);
    const fits = count === scales.length || isEven;
    const values = count === scales.length ? scales : Array(count).fill(isEven ? first : 1);
    const dims = main.inputs.get(name)?.shape.length === 0 ? [] : [count];
    const type = main.inputType(name);
    return {
      inGraph: { [name]: this.#runtime.floats(type, new Float32Array(values), dims) },
      left: fits ? null : scales,
    };
  }

  #requireBatch(batch: number): void {
    const { fixedBatch } = this.#signature;
    if (fixedBatch === null || fixedBatch === batch) return;
    throw new EngineFailure(
      'graph-invalid',
      `${this.#parts.denoiser.main.name} was exported for a batch of ${fixedBatch} alone, and this job wants ${batch}`,
    );
  }
}
