import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import type { NoiseLevel } from './scheduler.ts';

/**
 * What a model output says of the picture: ε by x_t = signal · x₀ + spread · ε; v = signal · ε − spread · x₀ as in Salimans
 * & Ho, 2022, arXiv:2202.00512, appendix D; or the picture itself.
 */
export function predictOriginal(
  { prediction_type }: Pick<SchedulerConfig, 'prediction_type'>,
  { signal, spread }: NoiseLevel,
  sample: number,
  output: number,
): number {
  switch (prediction_type) {
    case 'epsilon':
      return (sample - spread * output) / signal;
    case 'sample':
      return output;
    case 'v_prediction':
      return signal * sample - spread * output;
  }
}
