import { encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import type { StepCoefficients } from '../schedulers/scheduler.ts';
import {
  firstSampleGraph,
  guidedStepGraph,
  modelInput,
  type StepShape,
} from './guided-step-graph.ts';
import { take, takeOptional } from './take.ts';

/** The latents between two steps, in the forms that the networks want. Whoever holds it disposes of it. */
export interface DenoisingSample {
  /** x_t in float32. // [1, C, h, w] */
  readonly sample: OrtTensor;
  /** x_t for the networks, by the number of rows that they take. // [rows, C, h, w] */
  readonly modelInputs: ReadonlyMap<1 | 2, OrtTensor>;
  /** What the step before has left for multistep samplers. // [n, C · h · w] */
  readonly kept: OrtTensor | null;
}

export interface StepResult {
  readonly next: DenoisingSample;
  /** x̂₀ of this step, for previews. // [1, C, h, w] */
  readonly originalSample: OrtTensor;
}

export class GuidedStep {
  readonly #runtime: Runtime;
  readonly #shape: StepShape;
  readonly #first: Session;
  readonly #step: Session;

  private constructor(runtime: Runtime, shape: StepShape, first: Session, step: Session) {
    this.#runtime = runtime;
    this.#shape = shape;
    this.#first = first;
    this.#step = step;
  }

  static async create(runtime: Runtime, shape: StepShape): Promise<GuidedStep> {
    const session = (graph: ReturnType<typeof guidedStepGraph>) =>
      runtime.createSession({ name: graph.name, model: encodeGraph(graph), externalData: [] });
    const first = await session(firstSampleGraph(shape));
    return new GuidedStep(runtime, shape, first, await session(guidedStepGraph(shape)));
  }

  async start(latents: Float32Array<ArrayBuffer>): Promise<DenoisingSample> {
    const feeds = { latents: this.#runtime.floats('float32', latents, this.#shape.latents) };
    return denoisingSample(await this.#first.run(feeds), this.#shape);
  }

  /**
   * @param predictions The UNet's outputs: one of batch 2 or 1, or unconditional and conditional in turn.
   * @param noise z where the step adds noise. // [1, C, h, w]
   */
  async run(
    { sample, kept }: DenoisingSample,
    predictions: readonly OrtTensor[],
    coefficients: StepCoefficients,
    guidanceScale: number,
    noise: Float32Array<ArrayBuffer> | null,
  ): Promise<StepResult> {
    const runtime = this.#runtime;
    const [first, second] = predictions;
    if (!first) throw new RangeError('a step needs the model output');
    const { clipRange } = coefficients;
    const results = await this.#step.run({
      sample,
      ...(second ? { noise_pred_uncond: first, noise_pred: second } : { noise_pred: first }),
      original_weights: this.#originalWeights(coefficients, guidanceScale),
      previous_weights: this.#previousWeights(coefficients),
      ...(this.#shape.clip && {
        clip_min: runtime.floats('float32', new Float32Array([-clipRange]), []),
        clip_max: runtime.floats('float32', new Float32Array([clipRange]), []),
      }),
      ...(noise && { noise: runtime.floats('float32', noise, this.#shape.latents) }),
      ...(kept && { kept }),
    });
    return {
      next: denoisingSample(results, this.#shape),
      originalSample: take(results, 'original_sample'),
    };
  }

  async release(): Promise<void> {
    await this.#first.release();
    await this.#step.release();
  }

  /** Rows x̂₀ and d; columns x, ε_u, ε_c. Guidance m = ε_u + s(ε_c − ε_u) puts (1 − s) on ε_u and s on ε_c. */
  #originalWeights(c: StepCoefficients, scale: number): OrtTensor {
    const { sampleToOriginal, outputToOriginal, sampleToDirection, outputToDirection } = c;
    const shares = this.#shape.guidance === 'none' ? [1] : [1 - scale, scale];
    const rows = [
      [sampleToOriginal, ...shares.map((share) => outputToOriginal * share)],
      [sampleToDirection, ...shares.map((share) => outputToDirection * share)],
    ];
    const values = new Float32Array(rows.flat());
    return this.#runtime.floats('float32', values, [2, 1 + shares.length]);
  }

  /** Rows x' and k'; columns x̂₀, d, z, k. */
  #previousWeights(coefficients: StepCoefficients): OrtTensor {
    const { originalWeight, directionWeight, sigma, keptWeights, nextKept } = coefficients;
    const { noise } = this.#shape;
    const rows = [
      [originalWeight, directionWeight, ...(noise ? [sigma] : []), ...keptWeights],
      ...nextKept.map(([original = 0, direction = 0, ...rest]) => [
        ...[original, direction],
        ...(noise ? [0] : []),
        ...rest,
      ]),
    ];
    const values = new Float32Array(rows.flat());
    return this.#runtime.floats('float32', values, [rows.length, values.length / rows.length]);
  }
}

export function disposeSample({ sample, ...rest }: DenoisingSample): void {
  sample.dispose();
  disposeAllButSample(rest);
}

/** For the last sample, which is decoded. */
export function disposeAllButSample({ modelInputs, kept }: Omit<DenoisingSample, 'sample'>): void {
  for (const tensor of modelInputs.values()) tensor.dispose();
  kept?.dispose();
}

/** x_t for a network that takes so many rows. */
export function modelInputOf({ modelInputs }: DenoisingSample, rows: 1 | 2): OrtTensor {
  const tensor = modelInputs.get(rows);
  if (!tensor) throw new RangeError(`nobody asked for latents of ${rows} rows`);
  return tensor;
}

/** The outputs of a graph that ends as `modelInputNodes` does. */
export function denoisingSample(
  results: ReadonlyMap<string, OrtTensor>,
  { rows }: StepShape,
): DenoisingSample {
  return {
    sample: take(results, 'previous_sample'),
    modelInputs: new Map(rows.map((count) => [count, take(results, modelInput(count))])),
    kept: takeOptional(results, 'next_kept'),
  };
}
