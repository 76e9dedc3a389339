import type { UnetEntry } from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { ElementType } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Feeds } from '../runtime/session.ts';
import type { Casts } from './casts.ts';
import type { Denoiser, NetworkPrompt } from './denoiser.ts';
import { type UnetSignature, unetSignature } from './signatures/unet-signature.ts';
import { take } from './take.ts';
import { timestepTensor } from './timestep.ts';

export interface UnetInputs {
  /** Of one row where `takesOneRow`. // [B or 1, C, h, w] */
  readonly sample: OrtTensor;
  readonly timestep: number;
  /** What `prompt` made. */
  readonly prompt: NetworkPrompt;
  /** One for each skip connection, first block first, the middle block's last; none where the UNet takes none. */
  readonly residuals: readonly OrtTensor[];
  /** Only for a UNet with IP-Adapter's layers, which always wants some. */
  readonly reference?: UnetReference | null;
}

/** What the decoupled cross-attentions look at, and how much of that each adds. */
export interface UnetReference {
  /** // [B, n, D] */
  readonly tokens: OrtTensor;
  /** // [layers] */
  readonly scales: Float32Array<ArrayBuffer>;
}

/** diffusers' UNet2DConditionModel, with ControlNet residuals as inputs where the exporter gave it some. */
export class Unet {
  readonly #runtime: Runtime;
  readonly #denoiser: Denoiser;
  readonly #casts: Casts;
  readonly #signature: UnetSignature;

  constructor(runtime: Runtime, denoiser: Denoiser, casts: Casts) {
    this.#runtime = runtime;
    this.#denoiser = denoiser;
    this.#casts = casts;
    this.#signature = unetSignature(denoiser.main);
  }

  /** Whether one row of latents serves both sides of the guidance. */
  get takesOneRow(): boolean {
    return this.#denoiser.takesOneRow;
  }

  /** Of the latents; the prediction is given in it, too. */
  get type(): ElementType {
    return this.#denoiser.main.inputType(this.#signature.sample);
  }

  get residualType(): ElementType {
    const [first] = this.#signature.residuals;
    return first === undefined ? this.type : this.#denoiser.main.inputType(first);
  }

  /** Of a reference picture's tokens; null where it takes none. */
  get tokensType(): ElementType | null {
    const { reference } = this.#signature;
    return reference && this.#denoiser.main.inputType(reference.tokens);
  }

  /** What the manifest says of the residuals, as far as the graph does not say it itself. */
  residuals(listed: UnetEntry['residuals']): UnetEntry['residuals'] {
    const { residuals, residualChannels } = this.#signature;
    if (residuals.length === 0) return [];
    if (residuals.length !== listed.length) {
      const counts = `takes ${residuals.length} residuals, the manifest lists ${listed.length}`;
      throw new EngineFailure('graph-invalid', `${this.#denoiser.main.name} ${counts}`);
    }
    return listed.map((entry, i) => ({
      ...entry,
      channels: residualChannels[i] ?? entry.channels,
    }));
  }

  /** Refuses sizes that the graph was not exported for, in words that onnxruntime would not find. */
  requireSizes(wanted: UnetSignature['fixed']): void {
    for (const dimension of ['batch', 'height', 'width', 'sequence'] as const) {
      const fixed = this.#signature.fixed[dimension];
      if (fixed === null || fixed === wanted[dimension]) continue;
      throw new EngineFailure(
        'pack-incompatible',
        `${this.#denoiser.main.name} was exported for ${dimension} ${fixed} alone, and this job has ${wanted[dimension]}`,
      );
    }
  }

  /** Once a job. // states: [B, S, D] */
  prompt(states: OrtTensor): Promise<NetworkPrompt> {
    return this.#denoiser.prompt(this.#signature.encoderHiddenStates, states);
  }

  /** The model output: noise, velocity or sample, by the scheduler's prediction type. // [B, C, h, w] */
  async run({ sample, timestep, prompt, residuals, reference }: UnetInputs): Promise<OrtTensor> {
    const names = this.#signature;
    const feeds = Object.fromEntries(
      names.residuals.flatMap((name, i) => {
        const tensor = residuals[i];
        return tensor ? [[name, tensor] as const] : [];
      }),
    );
    const { main } = this.#denoiser;
    const results = await this.#denoiser.run(
      {
        ...feeds,
        ...prompt.feeds,
        ...(reference && this.#referenceFeeds(reference)),
        [names.sample]: sample,
        [names.timestep]: timestepTensor(this.#runtime, main, names.timestep, timestep),
      },
      [names.output],
    );
    const output = take(results, names.output);
    if (output.type === this.type) return output;
    return this.#casts.convert(output, this.type).finally(() => output.dispose());
  }

  #referenceFeeds({ tokens, scales }: UnetReference): Feeds {
    const names = this.#signature.reference;
    if (!names) return {};
    const type = this.#denoiser.main.inputType(names.scale);
    return {
      [names.tokens]: tokens,
      [names.scale]: this.#runtime.floats(type, scales, [scales.length]),
    };
  }

  async release(): Promise<void> {
    await this.#denoiser.release();
  }
}
