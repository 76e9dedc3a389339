import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { alphasCumprod } from './noise-schedule.ts';
import type { NoiseLevel } from './scheduler.ts';

/** Noise levels of whole timesteps as the table has them, and ᾱ after the last. */
export function tableLevels(
  config: SchedulerConfig,
  timesteps: readonly number[],
  final = 1,
): readonly NoiseLevel[] {
  const table = alphasCumprod(config);
  const alphas = timesteps.map((timestep) => table[timestep] as number);
  return [...alphas, final].map((alpha) => ({
    signal: Math.sqrt(alpha),
    spread: Math.sqrt(1 - alpha),
  }));
}
