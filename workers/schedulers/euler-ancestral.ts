import { eulerPlan } from './euler.ts';
import { type Sampler, sigmaOf } from './sampler.ts';

/**
 * Euler's method down to less noise than wanted, and fresh noise up to it again, as diffusers'
 * EulerAncestralDiscreteScheduler and k-diffusion's `sample_euler_ancestral` with η = 1:
 *
 *     σ_up² = σ'² (σ² − σ'²) / σ²,  σ_down² = σ'² − σ_up²
 */
export const eulerAncestral: Sampler = {
  ...{ keptCount: 0, addsNoise: true, clips: false },
  plan: eulerPlan,
  advance({ from, to }, { sample, original, noise }) {
    const [sigma, next] = [sigmaOf(from), sigmaOf(to)];
    const up = Math.sqrt((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2);
    const down = Math.sqrt(next ** 2 - up ** 2);
    const scaled = sample / from.signal;
    const slope = (scaled - original) / sigma;
    return { next: to.signal * (scaled + (down - sigma) * slope + up * noise), kept: [] };
  },
};
