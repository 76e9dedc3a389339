import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { betas } from './noise-schedule.ts';

/** Why no sampler can run with this configuration; undefined when they can. */
export function schedulerObjection(config: SchedulerConfig): string | undefined {
  if (config.thresholding) {
    return 'thresholding: dynamic thresholding is for pixel-space models and not supported; set it to false';
  }
  if (config.clip_sample && !(config.clip_sample_range > 0)) {
    return `clip_sample_range must be above 0, got ${config.clip_sample_range}`;
  }
  return zeroSnrObjection(config) ?? betaObjection(config);
}

/** Lin et al., 2024, arXiv:2305.08891, §3.2: of pure noise, its noise says nothing about the picture (x̂₀ = 0 / 0). */
function zeroSnrObjection(config: SchedulerConfig): string | undefined {
  if (!config.rescale_betas_zero_snr) return undefined;
  if (config.prediction_type === 'epsilon') {
    return 'rescale_betas_zero_snr: epsilon prediction is undefined where only noise is left; such models predict v or the sample';
  }
  return config.num_train_timesteps < 2
    ? 'rescale_betas_zero_snr needs at least 2 training timesteps'
    : undefined;
}

function betaObjection(config: SchedulerConfig): string | undefined {
  const all = betas(config);
  if (all.length !== config.num_train_timesteps) {
    return `trained_betas has ${all.length} values for ${config.num_train_timesteps} training timesteps`;
  }
  const wrong = all.findIndex((beta) => !(beta > 0 && beta < 1));
  return wrong < 0
    ? undefined
    : `beta of timestep ${wrong} is ${all[wrong]}; every beta must lie between 0 and 1`;
}
