import type { Sampler } from './sampler.ts';
import { tableLevels } from './table-levels.ts';
import { spacedTimesteps } from './timestep-spacing.ts';

/**
 * DDPM (Ho et al., 2020, arXiv:2006.11239, algorithm 2), as diffusers' DDPMScheduler (fixed_small): the mean of equation 7 and
 * fresh noise of the posterior's variance.
 */
export const ddpm: Sampler = {
  ...{ keptCount: 0, addsNoise: true, clips: true },
  plan(config, steps) {
    const timesteps = spacedTimesteps(config, steps);
    return { timesteps, levels: tableLevels(config, timesteps), initNoiseSigma: 1 };
  },
  advance({ from, to }, { sample, original, noise }) {
    // α_t and β_t between two timesteps that are visited.
    const alpha = (from.signal / to.signal) ** 2;
    const beta = 1 - alpha;
    const mean =
      ((to.signal * beta) / from.spread ** 2) * original +
      ((Math.sqrt(alpha) * to.spread ** 2) / from.spread ** 2) * sample;
    const deviation = Math.sqrt((to.spread / from.spread) ** 2 * beta);
    return { next: mean + deviation * noise, kept: [] };
  },
};
