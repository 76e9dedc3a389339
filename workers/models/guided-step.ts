import { encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import type { StepCoefficients } from '../schedulers/scheduler.ts';
import { firstSampleGraph, guidedStepGraph, type StepShape } from './guided-step-graph.ts';
import { take, takeOptional } from './take.ts';

/** The latents between two steps, in the forms that the networks want. Whoever holds it disposes of it. */
export interface DenoisingSample {
  /** x_t in float32. // [1, C, h, w] */
  readonly sample: OrtTensor;
  /** x_t for the UNet. // [1 or 2, C, h, w] */
  readonly modelInput: OrtTensor;
  /** x_t for ControlNets of the conditional side. // [1, C, h, w] */
  readonly conditionalInput: OrtTensor | null;
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
    return denoisingSample(await this.#first.run(feeds));
  }

  /**
   * @param predictions The UNet's outputs: one of batch 2 or 1, or unconditional and conditional in turn.
   * @param noise z of equation (12) when σ > 0. // [1, C, h, w]
   */
  async run(
    { sample }: DenoisingSample,
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
    });
    return {
      next: denoisingSample(results),
      originalSample: take(results, 'original_sample'),
    };
  }

  async release(): Promise<void> {
    await this.#first.release();
    await this.#step.release();
  }

  /** Rows x̂₀ and ε̂; columns x, ε_u, ε_c. Guidance m = ε_u + s(ε_c − ε_u) puts (1 − s) on ε_u and s on ε_c. */
  #originalWeights(c: StepCoefficients, scale: number): OrtTensor {
    const { sampleToOriginal, outputToOriginal, sampleToNoise, outputToNoise } = c;
    const shares = this.#shape.guidance === 'none' ? [1] : [1 - scale, scale];
    const rows = [
      [sampleToOriginal, ...shares.map((share) => outputToOriginal * share)],
      [sampleToNoise, ...shares.map((share) => outputToNoise * share)],
    ];
    const values = new Float32Array(rows.flat());
    return this.#runtime.floats('float32', values, [2, 1 + shares.length]);
  }

  #previousWeights({ originalWeight, noiseWeight, sigma }: StepCoefficients): OrtTensor {
    const weights = [originalWeight, noiseWeight, ...(this.#shape.noise ? [sigma] : [])];
    return this.#runtime.floats('float32', new Float32Array(weights), [1, weights.length]);
  }
}

export function disposeSample({ sample, modelInput, conditionalInput }: DenoisingSample): void {
  sample.dispose();
  modelInput.dispose();
  conditionalInput?.dispose();
}

/** The outputs of a graph that ends as `modelInputNodes` does. */
export function denoisingSample(results: ReadonlyMap<string, OrtTensor>): DenoisingSample {
  return {
    sample: take(results, 'previous_sample'),
    modelInput: take(results, 'model_input'),
    conditionalInput: takeOptional(results, 'conditional_input'),
  };
}
