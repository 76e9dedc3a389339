import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { firstStepFor } from './first-step.ts';
import { predictOriginal } from './predict-original.ts';
import type { Sampler, SamplingPlan, StepAt, StepTerms } from './sampler.ts';
import {
  NO_CLIPPING,
  type NoiseLevel,
  type Scheduler,
  type StepCoefficients,
  type StepInput,
  type StepOutput,
} from './scheduler.ts';

const NO_PLAN: SamplingPlan = { timesteps: [], levels: [], initNoiseSigma: 1 };
const CLEAN: NoiseLevel = { signal: 1, spread: 0 };
const NOTHING: StepTerms = { sample: 0, original: 0, noise: 0, kept: [] };

/**
 * The scheduler of a sampler whose step is linear: `step` makes it for every element, and since what a linear function does
 * to any numbers is known from what it does to ones, `coefficients` asks it for those.
 */
export class LinearScheduler implements Scheduler {
  readonly #config: SchedulerConfig;
  readonly #sampler: Sampler;
  #plan = NO_PLAN;
  firstStep = 0;

  constructor(config: SchedulerConfig, sampler: Sampler) {
    this.#config = config;
    this.#sampler = sampler;
  }

  get timesteps(): readonly number[] {
    return this.#plan.timesteps;
  }

  get initNoiseSigma(): number {
    return this.#plan.initNoiseSigma;
  }

  get keptCount(): number {
    return this.#sampler.keptCount;
  }

  setTimesteps(numInferenceSteps: number, strength = 1): void {
    this.firstStep = firstStepFor(numInferenceSteps, strength);
    this.#plan = this.#sampler.plan(this.#config, numInferenceSteps, this.firstStep);
  }

  addsNoise(): boolean {
    return this.#sampler.addsNoise;
  }

  step({ stepIndex, modelOutput, sample, varianceNoise, kept = [] }: StepInput): StepOutput {
    const at = this.#at(stepIndex);
    if (this.#sampler.addsNoise && !varianceNoise) {
      throw new RangeError('this sampler needs variance noise');
    }
    const limit = this.#clipRange;
    const predOriginalSample = new Float32Array(sample.length);
    const prevSample = new Float32Array(sample.length);
    const next = Array.from({ length: this.keptCount }, () => new Float32Array(sample.length));
    for (let i = 0; i < sample.length; i++) {
      const x = sample[i] as number;
      const original = predictOriginal(this.#config, at.from, x, modelOutput[i] as number);
      const clipped = Math.min(limit, Math.max(-limit, original));
      const made = this.#sampler.advance(at, {
        sample: x,
        original: clipped,
        noise: varianceNoise?.[i] ?? 0,
        kept: next.map((_, k) => kept[k]?.[i] ?? 0),
      });
      predOriginalSample[i] = clipped;
      prevSample[i] = made.next;
      for (const [k, values] of next.entries()) values[i] = made.kept[k] as number;
    }
    return { prevSample, predOriginalSample, kept: next };
  }

  coefficients(stepIndex: number): StepCoefficients {
    const at = this.#at(stepIndex);
    const count = this.keptCount;
    const ones = Array.from({ length: count }, (_, k) => k);
    const nothing = { ...NOTHING, kept: ones.map(() => 0) };
    const of = (terms: Partial<StepTerms>) => this.#sampler.advance(at, { ...nothing, ...terms });
    const original = of({ original: 1 });
    const direction = of({ sample: 1 });
    const kept = ones.map((k) => of({ kept: ones.map((other) => (other === k ? 1 : 0)) }));
    return {
      sampleToOriginal: predictOriginal(this.#config, at.from, 1, 0),
      outputToOriginal: predictOriginal(this.#config, at.from, 0, 1),
      clipRange: this.#clipRange,
      sampleToDirection: 1,
      outputToDirection: 0,
      originalWeight: original.next,
      directionWeight: direction.next,
      sigma: of({ noise: 1 }).next,
      keptWeights: kept.map(({ next }) => next),
      nextKept: ones.map((k) =>
        [original, direction, ...kept].map((made) => made.kept[k] as number),
      ),
    };
  }

  noiseLevel(stepIndex: number): NoiseLevel {
    return stepIndex < this.timesteps.length ? this.#at(stepIndex).from : CLEAN;
  }

  #at(index: number): StepAt {
    const { timesteps, levels } = this.#plan;
    const [timestep, from, to] = [timesteps[index], levels[index], levels[index + 1]];
    if (timestep === undefined || !from || !to) {
      throw new RangeError(`step ${index} of ${timesteps.length}`);
    }
    const done = index - this.firstStep;
    return {
      timestep,
      ...{ from, to, before: levels[index - 1] ?? from, beforeThat: levels[index - 2] ?? from },
      done,
      left: timesteps.length - index,
      count: timesteps.length,
    };
  }

  get #clipRange(): number {
    const { clip_sample, clip_sample_range } = this.#config;
    return this.#sampler.clips && clip_sample ? clip_sample_range : NO_CLIPPING;
  }
}
