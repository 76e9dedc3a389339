import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { type Sampler, type SamplingPlan, sigmaOf } from './sampler.ts';
import { sigmaPlan } from './sigma-plan.ts';
import { spacedTimesteps } from './timestep-spacing.ts';

/**
 * Euler's method along the probability flow (Karras et al., 2022, arXiv:2206.00364, algorithm 2 without churn), as diffusers'
 * EulerDiscreteScheduler. With x̃ = x / signal, which k-diffusion keeps in place of x:
 *
 *     x̃' = x̃ + (σ' − σ) · (x̃ − x̂₀) / σ
 */
export const euler: Sampler = {
  ...{ keptCount: 0, addsNoise: false, clips: false },
  plan: eulerPlan,
  advance({ from, to }, { sample, original }) {
    const scaled = sample / from.signal;
    const slope = (scaled - original) / sigmaOf(from);
    return { next: to.signal * (scaled + (sigmaOf(to) - sigmaOf(from)) * slope), kept: [] };
  },
};

/** Timesteps as they come, whole or not; noise of the largest σ where the schedule begins at the end of the table. */
export function eulerPlan(config: SchedulerConfig, steps: number): SamplingPlan {
  const isLeading = config.timestep_spacing === 'leading';
  return sigmaPlan(config, {
    timesteps: spacedTimesteps(config, steps, 'exact'),
    karrasOver: 'timesteps',
    rounds: false,
    initNoiseSigma: ({ spread }) => (isLeading ? 1 : spread),
  });
}
