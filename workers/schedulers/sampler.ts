import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import type { NoiseLevel } from './scheduler.ts';

/** What distinguishes one sampler from another: which noise levels it visits, and how it gets from one to the next. */
export interface Sampler {
  readonly keptCount: number;
  readonly addsNoise: boolean;
  /** Whether `clip_sample` of the config is for it. */
  readonly clips: boolean;
  /** @param firstStep The first of `steps` that is done: image-to-image leaves out those before. */
  plan(config: SchedulerConfig, steps: number, firstStep: number): SamplingPlan;
  /** One number of the picture, one step on. Linear in the terms: no constants, no conditions on them. */
  advance(at: StepAt, terms: StepTerms): NextTerms;
}

export interface SamplingPlan {
  readonly timesteps: readonly number[];
  /** Before each step, and after the last. // [timesteps + 1] */
  readonly levels: readonly NoiseLevel[];
  readonly initNoiseSigma: number;
}

export interface StepAt {
  readonly timestep: number;
  readonly from: NoiseLevel;
  readonly to: NoiseLevel;
  /** Where the last step and the one before it came from; only of use where so many are done. */
  readonly before: NoiseLevel;
  readonly beforeThat: NoiseLevel;
  /** Steps of this picture that are done. */
  readonly done: number;
  /** Steps to do, this one among them. */
  readonly left: number;
  /** Steps of the whole schedule. */
  readonly count: number;
}

export interface StepTerms {
  /** x_t */
  readonly sample: number;
  /** x̂₀, clipped where that is wanted. */
  readonly original: number;
  /** z */
  readonly noise: number;
  /** What the last step gave as `kept`; before the first anything, which must not count. */
  readonly kept: readonly number[];
}

export interface NextTerms {
  /** x_{t−1} */
  readonly next: number;
  readonly kept: readonly number[];
}

/** Noise in proportion to signal: k-diffusion's σ. */
export function sigmaOf({ signal, spread }: NoiseLevel): number {
  return spread / signal;
}

/** h = λ' − λ with λ = ln(signal / spread): how far a step goes, as DPM-Solver counts it. */
export function logStep(from: NoiseLevel, to: NoiseLevel): number {
  return Math.log(sigmaOf(from) / sigmaOf(to));
}
