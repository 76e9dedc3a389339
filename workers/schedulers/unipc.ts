import { solverPlan } from './dpm-solver.ts';
import { logStep, type Sampler, type StepAt, type StepTerms } from './sampler.ts';
import type { NoiseLevel } from './scheduler.ts';

/**
 * UniPC of order 2 with B(h) = e^h − 1 (Zhao et al., 2023, arXiv:2.04867, algorithms 5 to 8), as diffusers'
 * UniPCMultistepScheduler (bh2, predict_x0): every step first corrects the last one by what the model says where that led, then
 * predicts the next. Keeps the last two x̂₀ and the corrected sample of the last step.
 */
export const uniPc: Sampler = {
  ...{ keptCount: 3, addsNoise: false, clips: false },
  plan: solverPlan,
  advance(at, terms) {
    const [previous = 0] = terms.kept;
    const sample = at.done === 0 ? terms.sample : corrected(at, terms);
    return {
      next: predicted(at, sample, terms.original, previous),
      kept: [terms.original, previous, sample],
    };
  },
};

/** Two, but one for the first step and the last. */
function orderOf({ done, left }: Pick<StepAt, 'done' | 'left'>): 1 | 2 {
  return done === 0 || left === 1 ? 1 : 2;
}

/** UniP: x' from x, the x̂₀ there and the one before. */
function predicted(at: StepAt, sample: number, original: number, previous: number): number {
  const { from, to, before } = at;
  const reach = to.signal * Math.expm1(-logStep(from, to));
  const slope =
    orderOf(at) === 2 ? (previous - original) / (logStep(from, before) / logStep(from, to)) : 0;
  return (to.spread / from.spread) * sample - reach * (original + slope / 2);
}

/** UniC: the last step again, now that x̂₀ at its end is known too. */
function corrected(
  { from: to, before: from, beforeThat, done, left }: StepAt,
  { original: reached, kept: [original = 0, previous = 0, sample = 0] }: StepTerms,
): number {
  const h = logStep(from, to);
  const reach = to.signal * Math.expm1(-h);
  const order = orderOf({ done: done - 1, left: left + 1 });
  const ratio = order === 2 ? logStep(from, beforeThat) / h : 0;
  const { ofPrevious, ofReached } = order === 2 ? weights(h, ratio) : FIRST_ORDER;
  const slope = order === 2 ? (previous - original) / ratio : 0;
  const change = ofPrevious * slope + ofReached * (reached - original);
  return spreadRatio(from, to) * sample - reach * (original + change);
}

const FIRST_ORDER = { ofPrevious: 0, ofReached: 0.5 } as const;

/** ρ of equation 10 for two points: R ρ = b with R = [[1, 1], [r, 1]] and b from φ₂ and φ₃ of −h. */
function weights(h: number, ratio: number) {
  const phi1 = Math.expm1(-h);
  const phi2 = phi1 / -h - 1;
  const phi3 = phi2 / -h - 1 / 2;
  const [first, second] = [phi2 / phi1, (2 * phi3) / phi1];
  const ofPrevious = (first - second) / (1 - ratio);
  return { ofPrevious, ofReached: first - ofPrevious };
}

function spreadRatio(from: NoiseLevel, to: NoiseLevel): number {
  return to.spread / from.spread;
}
