import type { Plane } from './plane.ts';

/** Two thresholds, a third and two thirds. */
const STEPS = 2;

/**
 * ControlNet 1.1's safe_step: edges in three levels, so that no faint remainder of the picture's texture hides in them and
 * gives its content away.
 */
export function safeStep({ width, height, values }: Plane): Plane {
  const steps = values.map((value) => Math.min(1, Math.trunc(value * (STEPS + 1)) / STEPS));
  return { width, height, values: steps };
}
