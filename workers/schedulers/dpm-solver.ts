import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { logStep, type SamplingPlan, type StepAt, type StepTerms } from './sampler.ts';
import { sigmaPlan } from './sigma-plan.ts';
import { multistepTimesteps } from './timestep-spacing.ts';

/** diffusers ends such short schedules with a step of first order. */
const SHORT = 15;

/** Timesteps of diffusers' multistep solvers: whole, also for Karras' σ. */
export function solverPlan(config: SchedulerConfig, steps: number): SamplingPlan {
  return sigmaPlan(config, {
    timesteps: multistepTimesteps(config, steps),
    karrasOver: 'table',
    rounds: true,
  });
}

/**
 * x̂₀ halfway along the step, from the last two (DPM-Solver++(2M); Lu et al., 2022, arXiv:2211.01095, algorithm 2): x̂₀ + D₁ / 2
 * with D₁ = (x̂₀ − x̂₀ before) · h / h before. At the first step there is none before, and a step to no noise at all has no end.
 */
export function midwayOriginal(
  { from, to, before, done, left, count }: StepAt,
  { original, kept: [previous = 0] }: StepTerms,
): number {
  const endsLower = left === 1 && (to.spread === 0 || count < SHORT);
  if (done === 0 || endsLower) return original;
  const ratio = logStep(before, from) / logStep(from, to);
  return original + (original - previous) / (2 * ratio);
}
