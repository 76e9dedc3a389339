import type { ControlInput } from '../../src/shared/generation/generation-request.ts';
import type { ControlnetEntry, ControlType } from '../../src/shared/packs/manifest.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Feeds, Session } from '../runtime/session.ts';
import { maskedHintPlanar, pixelsToPlanar } from '../tensors/planar-pixels.ts';
import { take } from './take.ts';
import { timestepTensor } from './timestep.ts';
import { residualNames } from './unet.ts';

export interface ControlnetInputs {
  /** // [B, C, h, w] */
  readonly sample: OrtTensor;
  readonly timestep: number;
  /** // [B, S, D] */
  readonly encoderHiddenStates: OrtTensor;
  readonly hintEmbedding: OrtTensor;
  /** One factor for each residual: strength, mode, start and end, layer weights in one. */
  readonly residualScales: readonly number[];
}

type HintInput = Pick<ControlInput, 'hint' | 'controlType'>;

interface ControlnetParts {
  readonly entry: ControlnetEntry;
  readonly hintEncoder: Session;
  readonly controlnet: Session;
}

/** The trainable copy of the UNet's encoder (Zhang et al., 2023), in two graphs: the hint does not depend on t. */
export class Controlnet {
  readonly #runtime: Runtime;
  readonly #hintEncoder: Session;
  readonly #controlnet: Session;
  readonly #entry: ControlnetEntry;

  constructor(runtime: Runtime, { entry, hintEncoder, controlnet }: ControlnetParts) {
    this.#runtime = runtime;
    this.#hintEncoder = hintEncoder;
    this.#controlnet = controlnet;
    this.#entry = entry;
  }

  /** Once a job. The hint goes in as [0, 1], not [−1, 1]; a network for several types is told which it is. */
  async encodeHint({ hint, controlType }: HintInput): Promise<OrtTensor> {
    const dims = [1, 3, hint.height, hint.width];
    const type = this.#hintEncoder.inputType('controlnet_cond');
    const planar = this.#entry.maskedHint
      ? maskedHintPlanar(hint)
      : pixelsToPlanar(hint, { range: 'unit' });
    const results = await this.#hintEncoder.run({
      controlnet_cond: this.#runtime.floats(type, planar, dims),
      ...this.#typeFeed(controlType),
    });
    return take(results, 'controlnet_cond_embedding');
  }

  /** // [1, T] one-hot in the manifest's order; all zero where the type is unknown. */
  #typeFeed(controlType: ControlType | undefined): Feeds {
    if (!this.#hintEncoder.inputs.has('control_type')) return {};
    const oneHot = Float32Array.from(this.#entry.controlTypes, (type) =>
      Number(type === controlType),
    );
    const type = this.#hintEncoder.inputType('control_type');
    return { control_type: this.#runtime.floats(type, oneHot, [1, oneHot.length]) };
  }

  /** Residuals for the UNet, scaled, in its order. */
  async run(inputs: ControlnetInputs): Promise<readonly OrtTensor[]> {
    const { sample, timestep, encoderHiddenStates, hintEmbedding, residualScales } = inputs;
    const type = this.#controlnet.inputType('conditioning_scale');
    const scales = new Float32Array(residualScales);
    const results = await this.#controlnet.run({
      sample,
      timestep: timestepTensor(this.#runtime, this.#controlnet, timestep),
      encoder_hidden_states: encoderHiddenStates,
      controlnet_cond_embedding: hintEmbedding,
      conditioning_scale: this.#runtime.floats(type, scales, [scales.length]),
    });
    return residualNames(residualScales.length).map((name) => take(results, name));
  }

  async release(): Promise<void> {
    await this.#hintEncoder.release();
    await this.#controlnet.release();
  }
}
