import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { roundHalfToEven } from '../tensors/round-half-to-even.ts';

/**
 * The timesteps that `steps` steps visit, noisiest first: Lin et al., 2024, arXiv:2305.08891, table 2, computed as
 * diffusers' DDIMScheduler.set_timesteps does, floating point included. Euler's `linspace` is not rounded.
 */
export function spacedTimesteps(
  config: SchedulerConfig,
  steps: number,
  linspacing: 'rounded' | 'exact' = 'rounded',
): readonly number[] {
  const { num_train_timesteps: total } = config;
  checkSteps(steps, total);
  switch (config.timestep_spacing) {
    case 'leading':
      return leading(total, steps, config.steps_offset);
    case 'trailing':
      return trailing(total, steps);
    case 'linspace':
      return linspaced(total, steps, linspacing === 'exact' ? (t) => t : roundHalfToEven);
  }
}

/**
 * Those of diffusers' multistep solvers, which space one step more and leave out the last, since it would hardly move. Where the
 * table has no room for one more, as the others.
 */
export function multistepTimesteps(config: SchedulerConfig, steps: number): readonly number[] {
  const { num_train_timesteps: total, timestep_spacing: spacing, steps_offset } = config;
  checkSteps(steps, total);
  if (spacing === 'trailing' || steps === total) return spacedTimesteps(config, steps);
  const all =
    spacing === 'leading'
      ? leading(total, steps + 1, steps_offset)
      : linspaced(total, steps + 1, roundHalfToEven);
  return all.slice(0, -1);
}

function checkSteps(steps: number, total: number): void {
  if (!Number.isInteger(steps) || steps < 1 || steps > total) {
    throw new RangeError(`steps must be a whole number from 1 to ${total}, got ${steps}`);
  }
}

/**
 * 0, k, 2k, … plus the offset. The original ControlNet and diffusers step over the end of the table when the offset is
 * not smaller than the stride (1000 steps, offset 1); there the offset gives way, so that no timestep repeats.
 */
function leading(total: number, steps: number, wantedOffset: number): number[] {
  const stride = Math.floor(total / steps);
  const offset = Math.min(wantedOffset, total - 1 - (steps - 1) * stride);
  return Array.from({ length: steps }, (_, i) => (steps - 1 - i) * stride + offset);
}

/** From the very last timestep down; the increment is numpy.arange's, which halves near .5 depend on. */
function trailing(total: number, steps: number): number[] {
  const increment = total - total / steps - total;
  return Array.from({ length: steps }, (_, i) => roundHalfToEven(total + i * increment) - 1);
}

/** First and last timestep and evenly between; a single step visits timestep 0, as numpy.linspace has it. */
function linspaced(total: number, steps: number, round: (timestep: number) => number): number[] {
  const stride = steps > 1 ? (total - 1) / (steps - 1) : 0;
  return Array.from({ length: steps }, (_, i) => round((steps - 1 - i) * stride));
}
