import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import type { Sampler, SamplingPlan } from './sampler.ts';
import { tableLevels } from './table-levels.ts';

/** σ of the data and the factor of timesteps in c_skip and c_out, as LCM was trained. */
const DATA_SIGMA = 0.5;
const TIMESTEP_SCALING = 10;
const DISTILLED_STEPS = 50;

/**
 * Multistep sampling of consistency models (Luo et al., 2023, arXiv:2310.04378, algorithm 3), as diffusers' LCMScheduler: jump to
 * the picture, and back to less noise. Of use for models distilled for it; others give a blurred picture.
 */
export function lcm(config: SchedulerConfig): Sampler {
  const scaling = config.timestep_scaling ?? TIMESTEP_SCALING;
  return {
    ...{ keptCount: 0, addsNoise: true, clips: true },
    plan,
    advance({ timestep, to, left }, { sample, original, noise }) {
      const scaled = timestep * scaling;
      const skip = DATA_SIGMA ** 2 / (scaled ** 2 + DATA_SIGMA ** 2);
      const out = scaled / Math.sqrt(scaled ** 2 + DATA_SIGMA ** 2);
      const denoised = out * original + skip * sample;
      const next = left === 1 ? denoised : to.signal * denoised + to.spread * noise;
      return { next, kept: [] };
    },
  };
}

/** Of the timesteps that the model was distilled on, from the noisiest on; more than those only where more are asked for. */
function plan(config: SchedulerConfig, steps: number): SamplingPlan {
  const { num_train_timesteps: total, original_inference_steps = DISTILLED_STEPS } = config;
  if (!Number.isInteger(steps) || steps < 1 || steps > total) {
    throw new RangeError(`steps must be a whole number from 1 to ${total}, got ${steps}`);
  }
  const distilled = Math.min(total, Math.max(original_inference_steps, steps));
  const stride = Math.floor(total / distilled);
  const share = distilled / steps;
  const timesteps = Array.from(
    { length: steps },
    (_, i) => (distilled - Math.floor(i * share)) * stride - 1,
  );
  return { timesteps, levels: tableLevels(config, timesteps), initNoiseSigma: 1 };
}
