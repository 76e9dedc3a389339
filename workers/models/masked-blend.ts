import { encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import type { NoiseLevel } from '../schedulers/scheduler.ts';
import { type DenoisingSample, denoisingSample, disposeSample } from './guided-step.ts';
import type { StepShape } from './guided-step-graph.ts';
import { keptPartsGraph, maskedBlendGraph } from './masked-blend-graph.ts';
import { take } from './take.ts';

/** What must stay of a picture while the rest is made anew. Whoever holds it disposes of it. */
export interface KeptParts {
  /** 1 where the picture may change. // [1, 1, h, w] */
  readonly change: OrtTensor;
  /** // [1, C, h, w] */
  readonly original: OrtTensor;
  /** // [1, C, h, w] */
  readonly noise: OrtTensor;
}

/** Puts back after every step what must stay, without leaving the GPU. */
export class MaskedBlend {
  readonly #runtime: Runtime;
  readonly #shape: StepShape;
  readonly #parts: Session;
  readonly #blend: Session;

  private constructor(runtime: Runtime, shape: StepShape, parts: Session, blend: Session) {
    this.#runtime = runtime;
    this.#shape = shape;
    this.#parts = parts;
    this.#blend = blend;
  }

  static async create(runtime: Runtime, shape: StepShape): Promise<MaskedBlend> {
    const session = (graph: ReturnType<typeof maskedBlendGraph>) =>
      runtime.createSession({ name: graph.name, model: encodeGraph(graph), externalData: [] });
    const parts = await session(keptPartsGraph(shape));
    return new MaskedBlend(runtime, shape, parts, await session(maskedBlendGraph(shape)));
  }

  /**
   * @param mask 1 where the picture may change. // [h, w]
   * @param original The picture's latents. // [1, C, h, w]
   * @param noise ε of the picture's start. // [1, C, h, w]
   */
  async keep(
    mask: Float32Array<ArrayBuffer>,
    original: Float32Array<ArrayBuffer>,
    noise: Float32Array<ArrayBuffer>,
  ): Promise<KeptParts> {
    const { latents } = this.#shape;
    const [, , height, width] = latents;
    const floats = (values: Float32Array<ArrayBuffer>, dims: readonly number[]) =>
      this.#runtime.floats('float32', values, dims);
    const results = await this.#parts.run({
      original: floats(original, latents),
      noise: floats(noise, latents),
      change_in: floats(mask, [1, 1, height, width]),
      keep: floats(
        mask.map((value) => 1 - value),
        [1, 1, height, width],
      ),
    });
    return {
      change: take(results, 'change'),
      original: take(results, 'kept_original'),
      noise: take(results, 'kept_noise'),
    };
  }

  /** Takes the sample over and gives the one with the original put back. */
  async run(
    current: DenoisingSample,
    kept: KeptParts,
    { signal, spread }: NoiseLevel,
  ): Promise<DenoisingSample> {
    const scalar = (value: number) =>
      this.#runtime.floats('float32', new Float32Array([value]), []);
    const run = this.#blend.run({
      sample: current.sample,
      change: kept.change,
      kept_original: kept.original,
      kept_noise: kept.noise,
      signal: scalar(signal),
      spread: scalar(spread),
    });
    // What multistep samplers keep is not blended, as in diffusers, and stays as it is.
    const { kept: history, ...replaced } = current;
    const results = await run.finally(() => disposeSample({ ...replaced, kept: null }));
    return { ...denoisingSample(results, this.#shape), kept: history };
  }

  async release(): Promise<void> {
    await this.#parts.release();
    await this.#blend.release();
  }
}

export function disposeKeptParts({ change, original, noise }: KeptParts): void {
  change.dispose();
  original.dispose();
  noise.dispose();
}
