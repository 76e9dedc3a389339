import * as v from 'valibot';
import { expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { createScheduler } from './registry.ts';
import type { NoiseLevel } from './scheduler.ts';

const PICTURE = 0.6;

/** What a model says that sees PICTURE in everything. */
const OUTPUTS = {
  epsilon: ({ signal, spread }: NoiseLevel, x: number) => (x - signal * PICTURE) / spread,
  sample: () => PICTURE,
  v_prediction: ({ signal, spread }: NoiseLevel, x: number) => (signal * x - PICTURE) / spread,
};

function walked(prediction: keyof typeof OUTPUTS, steps: number, zeroSnr: boolean): number {
  const config = v.parse(schedulerConfigSchema, {
    ...{ beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012 },
    ...{ prediction_type: prediction, timestep_spacing: 'trailing', clip_sample: false },
    rescale_betas_zero_snr: zeroSnr,
  });
  const scheduler = unwrap(createScheduler(config, { sampler: 'plms' }));
  scheduler.setTimesteps(steps);
  let sample = Float32Array.of(1.3);
  let kept: readonly Float32Array[] = [];
  for (let stepIndex = 0; stepIndex < scheduler.timesteps.length; stepIndex++) {
    const output = OUTPUTS[prediction](scheduler.noiseLevel(stepIndex), sample[0] ?? 0);
    const modelOutput = Float32Array.of(output);
    const made = scheduler.step({ stepIndex, modelOutput, sample, eta: 0, kept });
    ({ prevSample: sample, kept = [] } = made);
  }
  return sample[0] ?? Number.NaN;
}

it.each([
  ['epsilon', 1, false],
  ['epsilon', 7, false],
  ['sample', 7, false],
  ['sample', 1, true],
  ['sample', 7, true],
] as const)(
  'PLMS finds the picture that a model knows: %s, %i steps',
  (prediction, steps, zero) => {
    expect(walked(prediction, steps, zero)).toBeCloseTo(PICTURE, 5);
  },
);

it('PLMS begins in pure noise, and what v says of the way gets closer with more steps', () => {
  const errors = [4, 8, 16, 32].map((steps) =>
    Math.abs(walked('v_prediction', steps, true) - PICTURE),
  );
  expect(errors).toEqual(errors.toSorted((a, b) => b - a));
});
