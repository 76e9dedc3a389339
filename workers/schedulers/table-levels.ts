import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { alphasCumprod } from './noise-schedule.ts';
import type { NoiseLevel } from './scheduler.ts';

/** Noise levels of whole timesteps as the table has them, and none after the last. */
export function tableLevels(
  config: SchedulerConfig,
  timesteps: readonly number[],
): readonly NoiseLevel[] {
  const alphas = alphasCumprod(config);
  return [...timesteps.map((timestep) => alphas[timestep] as number), 1].map((alpha) => ({
    signal: Math.sqrt(alpha),
    spread: Math.sqrt(1 - alpha),
  }));
}
