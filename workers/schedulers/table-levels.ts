import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { alphasCumprod } from './noise-schedule.ts';
import type { NoiseLevel } from './scheduler.ts';

/** Noise levels of whole timesteps as the table has them, and after the last a clean picture or the table's least noise. */
export function tableLevels(
  config: SchedulerConfig,
  timesteps: readonly number[],
  final: 'clean' | 'least' = 'clean',
): readonly NoiseLevel[] {
  const table = alphasCumprod(config);
  const alphas = timesteps.map((timestep) => table[timestep] as number);
  return [...alphas, final === 'clean' ? 1 : (table[0] as number)].map((alpha) => ({
    signal: Math.sqrt(alpha),
    spread: Math.sqrt(1 - alpha),
  }));
}
