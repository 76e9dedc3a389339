import * as v from 'valibot';
import { expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import { schedulerObjection } from './scheduler-objection.ts';

function objectionTo(overrides: object): string | undefined {
  return schedulerObjection(v.parse(schedulerConfigSchema, overrides));
}

it('has none to diffusers defaults nor to Stable Diffusion', () => {
  expect(objectionTo({})).toBeUndefined();
  expect(
    objectionTo({ beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012 }),
  ).toBeUndefined();
  expect(
    objectionTo({ rescale_betas_zero_snr: true, prediction_type: 'v_prediction' }),
  ).toBeUndefined();
});

it.each([
  ['dynamic thresholding', { thresholding: true }, /thresholding/],
  ['ε prediction without any signal', { rescale_betas_zero_snr: true }, /epsilon/],
  ['a beta above 1', { beta_end: 5 }, /beta of timestep/],
  ['a negative beta', { beta_start: -0.1 }, /beta of timestep 0 is -0.1/],
  ['a beta of 0', { trained_betas: [0], num_train_timesteps: 1 }, /beta of timestep 0 is 0/],
  ['too few trained betas', { trained_betas: [0.1, 0.2] }, /2 values for 1000/],
  ['a clipping range of nothing', { clip_sample_range: 0 }, /clip_sample_range/],
  [
    'zero terminal SNR of a single timestep',
    { num_train_timesteps: 1, rescale_betas_zero_snr: true, prediction_type: 'sample' },
    /at least 2/,
  ],
])('objects to %s', (_, overrides, sentence) => {
  expect(objectionTo(overrides)).toMatch(sentence);
});
