import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { alphasCumprod, finalAlphaCumprod } from './noise-schedule.ts';
import { predictOriginal } from './predict-original.ts';
import type { Sampler, SamplingPlan } from './sampler.ts';
import type { NoiseLevel } from './scheduler.ts';
import { tableLevels } from './table-levels.ts';
import { spacedTimesteps } from './timestep-spacing.ts';

/** What the outputs of this step and the ones before count: Adams and Bashforth's, of order 1 to 4 (equation 12 and below it). */
const WEIGHTS: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

/**
 * PLMS, the pseudo linear multistep method (Liu et al., 2022, arXiv:2202.09778), as diffusers' PNDMScheduler with `skip_prk_steps`:
 * every step follows what the model's outputs of up to four steps say together. The first step has none before it, so it is done
 * twice, the second time by the mean of the outputs at its two ends: one run of the model more than there are steps. Keeps the last
 * three outputs, and in place of the third at first the sample that the first step began with.
 */
export function plms(config: SchedulerConfig): Sampler {
  return {
    ...{ keptCount: 3, addsNoise: false, clips: false },
    plan,
    advance(
      { from, to, before, done },
      { sample, original, kept: [last = 0, second = 0, third = 0] },
    ) {
      const output = outputOf(config, from, sample, original);
      if (done < 1) {
        return { next: moved(config, from, to, sample, output), kept: [output, 0, sample] };
      }
      if (done === 1) {
        const mean = (output + last) / 2;
        return { next: moved(config, before, to, third, mean), kept: [last, 0, 0] };
      }
      const weights = WEIGHTS[Math.min(done, WEIGHTS.length) - 1] as readonly number[];
      const outputs = [output, last, second, third];
      const together = weights.reduce((sum, w, i) => sum + w * (outputs[i] as number), 0);
      return { next: moved(config, from, to, sample, together), kept: [output, last, second] };
    },
  };
}

/** The second timestep that is visited comes twice. diffusers repeats that of the whole schedule, and is then one step late. */
function plan(config: SchedulerConfig, steps: number, firstStep: number): SamplingPlan {
  const once = spacedTimesteps(config, steps);
  const end = firstStep + 2;
  const timesteps = [...once.slice(0, end), ...once.slice(end - 1)];
  const final = finalAlphaCumprod(config, alphasCumprod(config));
  return { timesteps, levels: tableLevels(config, timesteps, final), initNoiseSigma: 1 };
}

/** Equation 9, which is DDIM's step: from one noise level to another along what the output says. */
function moved(
  config: SchedulerConfig,
  from: NoiseLevel,
  to: NoiseLevel,
  sample: number,
  output: number,
): number {
  const original = predictOriginal(config, from, sample, output);
  return to.signal * original + (to.spread / from.spread) * (sample - from.signal * original);
}

/** The contrary of `predictOriginal`: outputs are what is kept, since x̂₀ of another noise level says nothing here. */
function outputOf(
  { prediction_type }: SchedulerConfig,
  { signal, spread }: NoiseLevel,
  sample: number,
  original: number,
): number {
  switch (prediction_type) {
    case 'epsilon':
      return (sample - signal * original) / spread;
    case 'sample':
      return original;
    case 'v_prediction':
      return (signal * sample - original) / spread;
  }
}
