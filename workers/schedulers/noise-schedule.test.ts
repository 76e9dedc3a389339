import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import { alphasCumprod, betas } from './noise-schedule.ts';

const STABLE_DIFFUSION = {
  beta_schedule: 'scaled_linear',
  beta_start: 0.00085,
  beta_end: 0.012,
} as const;

function configWith(overrides: object) {
  return v.parse(schedulerConfigSchema, overrides);
}

describe('alphasCumprod', () => {
  it('has the ᾱ of Stable Diffusion (controlnet-reference.md §3.7)', () => {
    const alphas = alphasCumprod(configWith(STABLE_DIFFUSION));
    expect(alphas[0]).toBeCloseTo(0.99915, 6);
    expect(alphas[1]).toBeCloseTo(0.998296, 6);
    expect(alphas[500]).toBeCloseTo(0.276333, 6);
    expect(alphas[951]).toBeCloseTo(0.008155, 6);
    expect(alphas[999]).toBeCloseTo(0.00466, 6);
  });

  it.each(['linear', 'scaled_linear', 'squaredcos_cap_v2'])('falls all the way with %s', (name) => {
    const alphas = alphasCumprod(configWith({ beta_schedule: name }));
    expect(alphas).toHaveLength(1000);
    expect(alphas.every((a, t) => a > 0 && a < (alphas[t - 1] ?? 1))).toBe(true);
  });

  it('ends at 0 and begins where it began when rescaled to zero terminal SNR', () => {
    const plain = alphasCumprod(configWith(STABLE_DIFFUSION));
    const alphas = alphasCumprod(configWith({ ...STABLE_DIFFUSION, rescale_betas_zero_snr: true }));
    expect(alphas[999]).toBe(0);
    expect(alphas[0]).toBeCloseTo(plain[0] ?? 0, 12);
    expect(alphas.every((a, t) => t === 0 || a < (alphas[t - 1] ?? 0))).toBe(true);
  });
});

describe('betas', () => {
  it('runs straight from start to end when linear', () => {
    const all = betas(configWith({}));
    expect([all[0], all[999]]).toEqual([0.0001, 0.02]);
    expect(all[333]).toBeCloseTo(0.0001 + (0.0199 * 333) / 999, 12);
  });

  it('caps the cosine schedule at 0.999', () => {
    expect(betas(configWith({ beta_schedule: 'squaredcos_cap_v2' })).at(-1)).toBe(0.999);
  });

  it('takes trained betas before any schedule', () => {
    const trained_betas = [0.1, 0.2, 0.3];
    expect(betas(configWith({ trained_betas, num_train_timesteps: 3 }))).toEqual(trained_betas);
  });

  it('serves a table of one timestep', () => {
    expect(betas(configWith({ num_train_timesteps: 1 }))).toEqual([0.0001]);
  });
});
