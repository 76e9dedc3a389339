import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';

/**
 * ᾱ_t = ∏ (1 − β_s) for s ≤ t: how much of the picture is left at timestep t (Ho et al., 2020, arXiv:2006.11239, eq. 4).
 * Schedules are named and computed as in diffusers, in double precision.
 */
export function alphasCumprod(config: SchedulerConfig): Float64Array {
  let product = 1;
  const cumprod = Float64Array.from(betas(config), (beta) => {
    product *= 1 - beta;
    return product;
  });
  return config.rescale_betas_zero_snr ? withZeroTerminalSnr(cumprod) : cumprod;
}

/** ᾱ after the last step: a clean picture, or the least noisy one that the model was trained on. */
export function finalAlphaCumprod(
  { set_alpha_to_one }: SchedulerConfig,
  cumprod: Float64Array,
): number {
  return set_alpha_to_one ? 1 : (cumprod[0] as number);
}

/** β_t: the share of noise that step t adds. */
export function betas(config: SchedulerConfig): readonly number[] {
  const { num_train_timesteps: total, beta_start, beta_end } = config;
  if (config.trained_betas) return config.trained_betas;
  switch (config.beta_schedule) {
    case 'linear':
      return linspace(beta_start, beta_end, total);
    case 'scaled_linear':
      return linspace(Math.sqrt(beta_start), Math.sqrt(beta_end), total).map((root) => root * root);
    case 'squaredcos_cap_v2':
      return Array.from({ length: total }, (_, t) =>
        Math.min(1 - cosineAlphaBar((t + 1) / total) / cosineAlphaBar(t / total), 0.999),
      );
  }
}

/** Nichol & Dhariwal, 2021, arXiv:2102.09672, eq. 17. */
function cosineAlphaBar(time: number): number {
  return Math.cos(((time + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
}

/**
 * Lin et al., 2024, "Common Diffusion Noise Schedules and Sample Steps are Flawed", arXiv:2305.08891, algorithm 1: shift
 * and scale √ᾱ so that it ends at 0 and still begins where it began. The last timestep is then nothing but noise.
 */
function withZeroTerminalSnr(cumprod: Float64Array): Float64Array {
  const roots = cumprod.map(Math.sqrt);
  const first = roots[0] as number;
  const last = roots[roots.length - 1] as number;
  return roots.map((root) => (((root - last) * first) / (first - last)) ** 2);
}

function linspace(start: number, end: number, count: number): number[] {
  const step = count > 1 ? (end - start) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => start + i * step);
}
