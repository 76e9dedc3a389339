import { midwayOriginal, solverPlan } from './dpm-solver.ts';
import { type Sampler, sigmaOf } from './sampler.ts';

/**
 * DPM-Solver++(2M) (Lu et al., 2022, arXiv:2211.01095, algorithm 2), as diffusers' DPMSolverMultistepScheduler (dpmsolver++,
 * midpoint, order 2). Keeps the last x̂₀. With e^{−h} = σ' / σ:
 *
 *     x' = spread' / spread · x + signal' (1 − e^{−h}) · (x̂₀ + D₁ / 2)
 */
export const dpmpp2m: Sampler = {
  ...{ keptCount: 1, addsNoise: false, clips: false },
  plan: solverPlan,
  advance(at, terms) {
    const { from, to } = at;
    const shrunk = sigmaOf(to) / sigmaOf(from);
    const next =
      (to.spread / from.spread) * terms.sample +
      to.signal * (1 - shrunk) * midwayOriginal(at, terms);
    return { next, kept: [terms.original] };
  },
};
