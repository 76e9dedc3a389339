/** A sampler: from noise to picture in steps. Contract and names follow diffusers' schedulers. */
export interface Scheduler {
  /** Timesteps to visit, noisiest first. Empty until `setTimesteps`. */
  readonly timesteps: readonly number[];
  /** Standard deviation that the initial noise must have. */
  readonly initNoiseSigma: number;
  setTimesteps(numInferenceSteps: number): void;
  /** Image-to-image: the timesteps left when the picture is to be changed by `strength`, 0–1. */
  timestepsFrom(strength: number): readonly number[];
  /** What the model wants to see at this timestep. */
  scaleModelInput(sample: Float32Array, timestep: number): Float32Array;
  /** One step towards the picture: the readable definition. */
  step(input: StepInput): StepOutput;
  /** The same step as numbers, for the loop that never leaves the GPU. */
  coefficients(stepIndex: number, eta: number): StepCoefficients;
  /** How a picture looks at `timestep`; past the last one it is clean. */
  noiseLevel(timestep: number | undefined): NoiseLevel;
  /** A picture as it looks at `timestep`. */
  addNoise(
    original: Float32Array,
    noise: Float32Array,
    timestep: number,
  ): Float32Array<ArrayBuffer>;
}

/** x_t = signal · x₀ + spread · ε */
export interface NoiseLevel {
  readonly signal: number;
  readonly spread: number;
}

export interface StepInput {
  /** The guided prediction m. */
  readonly modelOutput: Float32Array;
  readonly timestep: number;
  /** x_t */
  readonly sample: Float32Array;
  /** 0: deterministic; 1: as noisy as DDPM. */
  readonly eta: number;
  /** z ∼ N(0, 1); needed when η > 0. */
  readonly varianceNoise?: Float32Array;
}

export interface StepOutput {
  /** x_{t−1} */
  readonly prevSample: Float32Array<ArrayBuffer>;
  /** x̂₀, the picture as predicted at this step; previews show it. */
  readonly predOriginalSample: Float32Array<ArrayBuffer>;
}

/**
 * One linear formula for every kind of prediction, with m the guided model output and z fresh noise:
 *
 *     x̂₀ = clamp(sampleToOriginal · x + outputToOriginal · m, ±clipRange)
 *     ε̂  = sampleToNoise · x + outputToNoise · m
 *     x' = originalWeight · x̂₀ + noiseWeight · ε̂ + sigma · z
 */
export interface StepCoefficients {
  readonly sampleToOriginal: number;
  readonly outputToOriginal: number;
  /** `NO_CLIPPING` where the sample is not clipped. */
  readonly clipRange: number;
  readonly sampleToNoise: number;
  readonly outputToNoise: number;
  readonly originalWeight: number;
  readonly noiseWeight: number;
  readonly sigma: number;
}

/** Near the largest float32: a finite number, because graphs and JSON do not carry infinity well. */
export const NO_CLIPPING = 3.4e38;
