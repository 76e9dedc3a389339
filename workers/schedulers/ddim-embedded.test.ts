import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import fixture from '../fixtures/ddim-embedded.json' with { type: 'json' };
import { DdimScheduler } from './ddim-scheduler.ts';

/** The embedded pack's scheduler and its kin, run by diffusers in float32: modelkit/fixtures/ddim.py. */
function schedulerFor(config: unknown, steps: number): DdimScheduler {
  const scheduler = new DdimScheduler(v.parse(schedulerConfigSchema, config));
  scheduler.setTimesteps(steps);
  return scheduler;
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  const size = Math.max(...expected.map(Math.abs));
  const worst = Math.max(...expected.map((x, i) => Math.abs(x - (actual[i] ?? Number.NaN))));
  expect(worst).toBeLessThanOrEqual(1e-5 * size);
}

describe.each(fixture.cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  it('has the ᾱ of diffusers', () => {
    const scheduler = schedulerFor(entry.config, 1);
    const train = scheduler.config.num_train_timesteps;
    const indices = fixture.alphaIndices.filter((index) => index < train);
    const alphas = indices.map((index) => scheduler.alphaCumprod(index));
    expectClose(alphas, entry.alphasCumprod);
    expect(scheduler.alphaCumprod(-1)).toBeCloseTo(entry.finalAlphaCumprod, 6);
    expect(scheduler.initNoiseSigma).toBe(entry.initNoiseSigma);
  });

  it('visits the timesteps of diffusers wherever those lie in the table', () => {
    for (const [steps, timesteps] of Object.entries(entry.timesteps)) {
      const scheduler = schedulerFor(entry.config, Number(steps));
      if (Math.max(...timesteps) < scheduler.config.num_train_timesteps) {
        expect(scheduler.timesteps).toEqual(timesteps);
      }
    }
  });

  it('ends the loop over the dummy model where diffusers ends', () => {
    const { steps, sumAbs, first, last } = entry.loop;
    const scheduler = schedulerFor(entry.config, steps);
    let sample = Float32Array.from({ length: 768 }, (__, k) => k / 768);
    for (const [stepIndex, timestep] of scheduler.timesteps.entries()) {
      const modelOutput = sample.map((x) => (x * timestep) / (timestep + 1));
      sample = scheduler.step({ stepIndex, modelOutput, sample, eta: 0 }).prevSample;
    }
    expectClose([sample.reduce((sum, x) => sum + Math.abs(x), 0)], [sumAbs]);
    expectClose(sample, [...first, ...sample.slice(8, -8), ...last]);
  });
});

describe.each(fixture.stochastic.map((entry) => [entry.name, entry] as const))(
  '%s with η = ½',
  (_, { config, numInferenceSteps, eta, steps }) => {
    it('makes the steps of diffusers from the same noise', () => {
      const scheduler = schedulerFor(config, numInferenceSteps);
      for (const step of steps) {
        const { prevSample, predOriginalSample } = scheduler.step({
          stepIndex: scheduler.timesteps.indexOf(step.timestep),
          modelOutput: Float32Array.from(step.modelOutput),
          sample: Float32Array.from(step.sample),
          eta,
          varianceNoise: Float32Array.from(step.noise),
        });
        expectClose(prevSample, step.prevSample);
        expectClose(predOriginalSample, step.predOriginalSample);
      }
    });
  },
);
