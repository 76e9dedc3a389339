/** A sampler: from noise to picture in steps. Contract and names follow diffusers' schedulers. */
export interface Scheduler {
  /** Timesteps to visit, noisiest first. Empty until `setTimesteps`. Not always whole numbers. */
  readonly timesteps: readonly number[];
  /** Image-to-image: index of the first step that is done; `timesteps.length` where none is. */
  readonly firstStep: number;
  /** Standard deviation that the initial noise must have. */
  readonly initNoiseSigma: number;
  /** How many tensors a step leaves for the next one besides the sample: what multistep samplers look back on. */
  readonly keptCount: number;
  /** @param strength Image-to-image: how much of the picture is to change, 0–1. */
  setTimesteps(numInferenceSteps: number, strength?: number): void;
  /** Whether steps add fresh noise. */
  addsNoise(eta: number): boolean;
  /** One step towards the picture: the readable definition. */
  step(input: StepInput): StepOutput;
  /** The same step as numbers, for the loop that never leaves the GPU. */
  coefficients(stepIndex: number, eta: number): StepCoefficients;
  /** How a picture looks before this step; past the last one it is clean. */
  noiseLevel(stepIndex: number): NoiseLevel;
}

/**
 * x_t = signal · x₀ + spread · ε. The sample always has the variance of what the model was trained on (signal² + spread² = 1),
 * so that the model sees it as it is; where diffusers keeps x / signal instead (Euler), we do not.
 */
export interface NoiseLevel {
  readonly signal: number;
  readonly spread: number;
}

export interface StepInput {
  readonly stepIndex: number;
  /** The guided prediction m. */
  readonly modelOutput: Float32Array;
  /** x_t */
  readonly sample: Float32Array;
  /** DDIM's, which alone knows it. 0: deterministic; 1: as noisy as DDPM. */
  readonly eta: number;
  /** z ∼ N(0, 1); needed where the step adds noise. */
  readonly varianceNoise?: Float32Array;
  /** What the step before left; nothing before the first. */
  readonly kept?: readonly Float32Array[];
}

export interface StepOutput {
  /** x_{t−1} */
  readonly prevSample: Float32Array<ArrayBuffer>;
  /** x̂₀, the picture as predicted at this step; previews show it. */
  readonly predOriginalSample: Float32Array<ArrayBuffer>;
  /** For the next step. */
  readonly kept?: readonly Float32Array[];
}

/**
 * One linear formula for every kind of prediction and every sampler, with m the guided model output, z fresh noise and
 * k₁ … kₙ what the step before has left:
 *
 *     x̂₀ = clamp(sampleToOriginal · x + outputToOriginal · m, ±clipRange)
 *     d  = sampleToDirection · x + outputToDirection · m
 *     x' = originalWeight · x̂₀ + directionWeight · d + sigma · z + Σ keptWeights · k
 *     k' = nextKept · [x̂₀; d; k]
 *
 * d is the second thing that a sampler looks at: DDIM takes ε̂, most others x itself.
 */
export interface StepCoefficients {
  readonly sampleToOriginal: number;
  readonly outputToOriginal: number;
  /** `NO_CLIPPING` where the sample is not clipped. */
  readonly clipRange: number;
  readonly sampleToDirection: number;
  readonly outputToDirection: number;
  readonly originalWeight: number;
  readonly directionWeight: number;
  readonly sigma: number;
  /** // [n] */
  readonly keptWeights: readonly number[];
  /** // [n, 2 + n] */
  readonly nextKept: readonly (readonly number[])[];
}

/** Near the largest float32: a finite number, because graphs and JSON do not carry infinity well. */
export const NO_CLIPPING = 3.4e38;
