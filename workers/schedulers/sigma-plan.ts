import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { roundHalfToEven } from '../tensors/round-half-to-even.ts';
import { alphasCumprod } from './noise-schedule.ts';
import type { SamplingPlan } from './sampler.ts';
import type { NoiseLevel } from './scheduler.ts';

interface SigmaOptions {
  /** The timesteps where nothing else is asked for; not always whole. */
  readonly timesteps: readonly number[];
  /** Karras' σ runs between the first and last of these timesteps, or between those of the whole table. */
  readonly karrasOver: 'timesteps' | 'table';
  /** Whether Karras' timesteps are rounded. Euler's are not: a graph that takes whole numbers rounds them itself. */
  readonly rounds: boolean;
  readonly initNoiseSigma?: (largest: NoiseLevel) => number;
}

/** Near 0 without being it, so that σ is finite where only noise is left; diffusers' number. */
const SMALLEST_ALPHA = 2 ** -24;

/** What samplers visit that think in σ = spread / signal (Karras et al., 2022, arXiv:2206.00364). */
export function sigmaPlan(config: SchedulerConfig, options: SigmaOptions): SamplingPlan {
  const table = sigmaTable(config);
  const spaced = options.timesteps.map((timestep) => interpolated(table, timestep));
  const visited = config.use_karras_sigmas
    ? karrasBelow(
        config,
        options.karrasOver === 'table' ? table.toReversed() : spaced,
        spaced.length,
      )
    : spaced;
  const timesteps = config.use_karras_sigmas
    ? visited.map((sigma) => timestepOf(table, sigma, options.rounds))
    : options.timesteps;
  const last = config.final_sigmas_type === 'sigma_min' ? (table[0] as number) : 0;
  const levels = [...visited, last].map(levelOf);
  const initNoiseSigma = options.initNoiseSigma?.(levels[0] as NoiseLevel) ?? 1;
  return { timesteps, levels, initNoiseSigma };
}

/** σ by timestep, rising. */
function sigmaTable(config: SchedulerConfig): readonly number[] {
  const alphas = Array.from(alphasCumprod(config));
  return alphas.map((alpha) => {
    const positive = Math.max(alpha, SMALLEST_ALPHA);
    return Math.sqrt((1 - positive) / positive);
  });
}

function levelOf(sigma: number): NoiseLevel {
  const signal = 1 / Math.sqrt(sigma ** 2 + 1);
  return { signal, spread: sigma * signal };
}

function interpolated(table: readonly number[], timestep: number): number {
  const low = Math.floor(timestep);
  const below = table[low] as number;
  return below + (timestep - low) * ((table[low + 1] ?? below) - below);
}

/**
 * A table that ends in nothing but noise ends at σ = 4096, and most of Karras' steps would lie where no picture is decided yet:
 * what diffusers does there is dull and ignores a start picture. Here one step is of noise alone, and the others begin at the
 * largest σ that the table had before it was rescaled, 14.6 of Stable Diffusion's.
 */
function karrasBelow(
  config: SchedulerConfig,
  sigmas: readonly number[],
  steps: number,
): readonly number[] {
  const [noise, smallest] = [sigmas[0] as number, sigmas.at(-1) as number];
  const usual = sigmaTable({ ...config, rescale_betas_zero_snr: false }).at(-1) as number;
  if (!config.rescale_betas_zero_snr || noise <= usual || steps < 2) return karras(sigmas, steps);
  return [noise, ...karras([usual, smallest], steps - 1)];
}

/** Equation 5, ρ = 7. */
function karras(sigmas: readonly number[], steps: number): readonly number[] {
  const rho = 7;
  const [largest, smallest] = [sigmas[0] as number, sigmas.at(-1) as number];
  const [start, end] = [largest ** (1 / rho), smallest ** (1 / rho)];
  return Array.from({ length: steps }, (_, i) => {
    const share = steps > 1 ? i / (steps - 1) : 0;
    return (start + share * (end - start)) ** rho;
  });
}

/** k-diffusion's `sigma_to_t`: between the table's timesteps by the logarithm of σ. */
function timestepOf(table: readonly number[], sigma: number, rounds: boolean): number {
  const above = table.findIndex((each) => each > sigma);
  const low = Math.min(Math.max(0, (above < 0 ? table.length : above) - 1), table.length - 2);
  const [below, beyond] = [Math.log(table[low] as number), Math.log(table[low + 1] as number)];
  const share = Math.min(1, Math.max(0, (Math.log(sigma) - below) / (beyond - below)));
  return rounds ? roundHalfToEven(low + share) : low + share;
}
