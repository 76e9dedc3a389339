import { midwayOriginal, solverPlan } from './dpm-solver.ts';
import { type Sampler, sigmaOf } from './sampler.ts';

/**
 * DPM-Solver++(2M) for the stochastic equation (Lu et al., 2022, arXiv:2211.01095, appendix), as diffusers'
 * DPMSolverMultistepScheduler (sde-dpmsolver++, midpoint, order 2). Keeps the last x̂₀. With e^{−h} = σ' / σ:
 *
 *     x' = spread' / spread · e^{−h} · x + signal' (1 − e^{−2h}) · (x̂₀ + D₁ / 2) + spread' √(1 − e^{−2h}) · z
 */
export const dpmpp2mSde: Sampler = {
  ...{ keptCount: 1, addsNoise: true, clips: false },
  plan: solverPlan,
  advance(at, terms) {
    const { from, to } = at;
    const shrunk = sigmaOf(to) / sigmaOf(from);
    const fresh = 1 - shrunk ** 2;
    const next =
      (to.spread / from.spread) * shrunk * terms.sample +
      to.signal * fresh * midwayOriginal(at, terms) +
      to.spread * Math.sqrt(fresh) * terms.noise;
    return { next, kept: [terms.original] };
  },
};
