import type { ControlnetEntry, UnetEntry } from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import type { Casts } from './casts.ts';
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
  /** // [B, C, h, w] */
  readonly sample: OrtTensor;
  readonly timestep: number;
  /** // [B, S, D] */
  readonly encoderHiddenStates: OrtTensor;
  /** What `prepareHint` made. */
  readonly hint: OrtTensor;
  /** One factor for each residual: strength, mode, start and end, layer weights in one. */
  readonly residualScales: readonly number[];
}

interface ControlnetParts {
  readonly entry: ControlnetEntry;
  /** Our own exports have one; others hand the hint to the ControlNet itself. */
  readonly hintEncoder: HintEncoder | null;
  readonly controlnet: Session;
  readonly casts: Casts;
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
    this.#signature = controlnetSignature(parts.controlnet);
    this.#copies = new ResidentCopies(runtime);
  }

  requireFit(residuals: UnetEntry['residuals']): void {
    requireSameResiduals(this.#parts.controlnet.name, this.#signature, residuals);
  }

  /**
   * Once a job, because the hint does not depend on t: encoded, or else the picture itself for as many rows as the
   * sample will have.
   */
  async prepareHint(input: HintInput, batch: number): Promise<OrtTensor> {
    const { entry, hintEncoder, controlnet } = this.#parts;
    const { name, kind } = this.#signature.hint;
    if (kind === 'embedding') {
      if (hintEncoder) return hintEncoder.encode(input);
      throw new EngineFailure('graph-invalid', `${controlnet.name} has no hint encoder`);
    }
    const planar = hintPlanar(input.hint, entry);
    const values = new Float32Array(batch * planar.length);
    for (let row = 0; row < batch; row++) values.set(planar, row * planar.length);
    const dims = [batch, 3, input.hint.height, input.hint.width];
    const [copy] = await this.#copies.make([{ type: controlnet.inputType(name), dims, values }]);
    if (!copy) throw new Error('one copy was asked for');
    return copy;
  }

  /** Residuals for the UNet in its order, and the factors that are still to be applied to them. */
  async run(inputs: ControlnetInputs): Promise<Pick<ResidualSet, 'residuals' | 'scales'>> {
    const { controlnet, casts } = this.#parts;
    const names = this.#signature;
    const { inGraph, left } = this.#split(inputs.residualScales);
    this.#requireBatch(inputs.sample.dims[0] ?? 1);
    const results = await casts.run(
      controlnet,
      {
        [names.sample]: inputs.sample,
        [names.timestep]: timestepTensor(
          this.#runtime,
          controlnet,
          names.timestep,
          inputs.timestep,
        ),
        [names.encoderHiddenStates]: inputs.encoderHiddenStates,
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
    await this.#parts.controlnet.release();
  }

  /** A graph may take a strength for each residual, one for all, or none. */
  #split(scales: readonly number[]) {
    const { controlnet } = this.#parts;
    const { scale } = this.#signature;
    if (!scale) return { inGraph: {}, left: scales };
    const { name, count } = scale;
    const [first = 1] = scales;
    const isEven = scales.every((value) => value === first);
    const fits = count === scales.length || isEven;
    const values = count === scales.length ? scales : Array(count).fill(isEven ? first : 1);
    const dims = controlnet.inputs.get(name)?.shape.length === 0 ? [] : [count];
    const type = controlnet.inputType(name);
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
      `${this.#parts.controlnet.name} was exported for a batch of ${fixedBatch} alone, and this job wants ${batch}`,
    );
  }
}
