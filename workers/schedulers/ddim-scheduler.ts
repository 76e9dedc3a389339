import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { firstStepFor } from './first-step.ts';
import { alphasCumprod, finalAlphaCumprod } from './noise-schedule.ts';
import {
  NO_CLIPPING,
  type NoiseLevel,
  type Scheduler,
  type StepCoefficients,
  type StepInput,
  type StepOutput,
} from './scheduler.ts';
import { spacedTimesteps } from './timestep-spacing.ts';

/**
 * DDIM (Song et al., 2021, "Denoising Diffusion Implicit Models", arXiv:2010.02502), equation numbers from there; its α
 * is our ᾱ. Behaves as diffusers' DDIMScheduler with the same scheduler_config.json, save where that would leave the
 * table of timesteps.
 */
export class DdimScheduler implements Scheduler {
  readonly config: SchedulerConfig;
  readonly initNoiseSigma = 1;
  readonly keptCount = 0;
  timesteps: readonly number[] = [];
  firstStep = 0;
  readonly #alphasCumprod: Float64Array;
  readonly #finalAlphaCumprod: number;

  /** For a configuration that `schedulerObjection` has nothing against. */
  constructor(config: SchedulerConfig) {
    this.config = config;
    this.#alphasCumprod = alphasCumprod(config);
    this.#finalAlphaCumprod = finalAlphaCumprod(config, this.#alphasCumprod);
  }

  setTimesteps(numInferenceSteps: number, strength = 1): void {
    this.timesteps = spacedTimesteps(this.config, numInferenceSteps);
    this.firstStep = firstStepFor(numInferenceSteps, strength);
  }

  addsNoise(eta: number): boolean {
    return eta > 0;
  }

  alphaCumprod(timestep: number): number {
    if (timestep < 0) return this.#finalAlphaCumprod;
    const alpha = this.#alphasCumprod[timestep];
    if (alpha === undefined) throw new RangeError(`there is no timestep ${timestep}`);
    return alpha;
  }

  /** σ² at η = 1, equation (16): the variance of the DDPM posterior. */
  variance(timestep: number, prevTimestep: number): number {
    const alpha = this.alphaCumprod(timestep);
    const alphaPrev = this.alphaCumprod(prevTimestep);
    return ((1 - alphaPrev) / (1 - alpha)) * (1 - alpha / alphaPrev);
  }

  /** Equation (12): x_{t−1} = √ᾱ_{t−1} · x̂₀ + √(1 − ᾱ_{t−1} − σ²) · ε̂ + σ · z. */
  step({ stepIndex, modelOutput, sample, eta, varianceNoise }: StepInput): StepOutput {
    const timestep = this.#timestep(stepIndex);
    const alphaPrev = this.alphaCumprod(this.#previousTimestep(timestep));
    const sigma = this.#sigma(timestep, eta);
    if (sigma > 0 && !varianceNoise) throw new RangeError(`eta ${eta} needs variance noise`);
    const directionScale = Math.sqrt(Math.max(0, 1 - alphaPrev - sigma ** 2));
    const limit = this.#clipRange;

    const predOriginalSample = new Float32Array(sample.length);
    const prevSample = new Float32Array(sample.length);
    for (let i = 0; i < sample.length; i++) {
      const prediction = this.#predict(sample[i] as number, modelOutput[i] as number, timestep);
      const original = Math.min(limit, Math.max(-limit, prediction.original));
      const noise = sigma > 0 ? sigma * (varianceNoise?.[i] as number) : 0;
      predOriginalSample[i] = original;
      prevSample[i] = Math.sqrt(alphaPrev) * original + directionScale * prediction.noise + noise;
    }
    return { prevSample, predOriginalSample };
  }

  /** x̂₀ and ε̂ are linear in x and m, so their coefficients are what they make of (1, 0) and (0, 1). */
  coefficients(stepIndex: number, eta: number): StepCoefficients {
    const timestep = this.#timestep(stepIndex);
    const ofSample = this.#predict(1, 0, timestep);
    const ofOutput = this.#predict(0, 1, timestep);
    const alphaPrev = this.alphaCumprod(this.#previousTimestep(timestep));
    const sigma = this.#sigma(timestep, eta);
    return {
      sampleToOriginal: ofSample.original,
      outputToOriginal: ofOutput.original,
      clipRange: this.#clipRange,
      sampleToDirection: ofSample.noise,
      outputToDirection: ofOutput.noise,
      originalWeight: Math.sqrt(alphaPrev),
      directionWeight: Math.sqrt(Math.max(0, 1 - alphaPrev - sigma ** 2)),
      sigma,
      keptWeights: [],
      nextKept: [],
    };
  }

  /** Equation (4): x_t = √ᾱ · x₀ + √(1 − ᾱ) · ε. */
  noiseLevel(stepIndex: number): NoiseLevel {
    const timestep = this.timesteps[stepIndex];
    const alpha = timestep === undefined ? 1 : this.alphaCumprod(timestep);
    return { signal: Math.sqrt(alpha), spread: Math.sqrt(1 - alpha) };
  }

  #timestep(stepIndex: number): number {
    const timestep = this.timesteps[stepIndex];
    if (timestep === undefined) {
      throw new RangeError(`step ${stepIndex} of ${this.timesteps.length}`);
    }
    return timestep;
  }

  /**
   * What a model output says of the picture and of the noise in it. ε and the picture itself as in equation (9); v =
   * √ᾱ · ε − √(1 − ᾱ) · x₀ as in Salimans & Ho, 2022, arXiv:2202.00512, appendix D.
   */
  #predict(x: number, output: number, timestep: number): { original: number; noise: number } {
    const alpha = this.alphaCumprod(timestep);
    const signal = Math.sqrt(alpha);
    const spread = Math.sqrt(1 - alpha);
    switch (this.config.prediction_type) {
      case 'epsilon':
        return { original: (x - spread * output) / signal, noise: output };
      case 'sample':
        return { original: output, noise: (x - signal * output) / spread };
      case 'v_prediction':
        return { original: signal * x - spread * output, noise: signal * output + spread * x };
    }
  }

  /**
   * One stride down, as in diffusers: with `linspace`, and with `trailing` where the steps do not divide the table, that
   * may be a few timesteps off the one visited next.
   */
  #previousTimestep(timestep: number): number {
    if (this.timesteps.length === 0) throw new RangeError('setTimesteps comes first');
    return timestep - Math.floor(this.config.num_train_timesteps / this.timesteps.length);
  }

  #sigma(timestep: number, eta: number): number {
    if (!(eta >= 0 && eta <= 1)) throw new RangeError(`eta must be from 0 to 1, got ${eta}`);
    return eta * Math.sqrt(this.variance(timestep, this.#previousTimestep(timestep)));
  }

  get #clipRange(): number {
    return this.config.clip_sample ? this.config.clip_sample_range : NO_CLIPPING;
  }
}
