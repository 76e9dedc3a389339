import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import fixture from '../fixtures/schedulers/ddim.json' with { type: 'json' };
import { addNoise } from './add-noise.ts';
import { DdimScheduler } from './ddim-scheduler.ts';
import type { StepCoefficients } from './scheduler.ts';

function schedulerWith(overrides: object, steps?: number, strength?: number): DdimScheduler {
  const scheduler = new DdimScheduler(v.parse(schedulerConfigSchema, overrides));
  if (steps !== undefined) scheduler.setTimesteps(steps, strength);
  return scheduler;
}

/** diffusers' dummies, tests/schedulers/test_schedulers.py: the sample k / 768 and the model v · t / (t + 1). */
const rampOf768 = Float32Array.from({ length: 768 }, (_, k) => k / 768);

function dummyLoop(scheduler: DdimScheduler, start = rampOf768, firstStep = 0): number {
  let sample = start;
  for (const [i, timestep] of scheduler.timesteps.slice(firstStep).entries()) {
    const modelOutput = sample.map((x) => (x * timestep) / (timestep + 1));
    const stepIndex = firstStep + i;
    sample = scheduler.step({ stepIndex, modelOutput, sample, eta: 0 }).prevSample;
  }
  return sample.reduce((sum, x) => sum + Math.abs(x), 0);
}

describe("diffusers' published numbers (tests/schedulers/test_scheduler_ddim.py)", () => {
  it.each([
    ['epsilon prediction', {}, 172.0067],
    ['v prediction', { prediction_type: 'v_prediction' }, 52.5302],
    ['a clean last step', { beta_start: 0.01, set_alpha_to_one: true }, 149.8295],
    ['a noisy last step', { beta_start: 0.01, set_alpha_to_one: false }, 149.0784],
  ])('sums the full loop with %s', (_, overrides, sum) => {
    expect(Math.abs(dummyLoop(schedulerWith(overrides, 10)) - sum)).toBeLessThan(1e-2);
  });

  it('sums the loop that starts from a noised sample at step 8', () => {
    const scheduler = schedulerWith({}, 10);
    const noise = rampOf768.toReversed();
    const start = addNoise(rampOf768, noise, scheduler.noiseLevel(8));
    expect(Math.abs(dummyLoop(scheduler, start, 8) - 354.5418)).toBeLessThan(1e-2);
  });

  it.each([
    [0, 0, 0],
    [420, 400, 0.14771],
    [980, 960, 0.3246],
    [487, 486, 0.00979],
    [999, 998, 0.02],
  ])('has the variance from timestep %d to %d', (timestep, previous, variance) => {
    expect(Math.abs(schedulerWith({}).variance(timestep, previous) - variance)).toBeLessThan(1e-5);
  });
});

describe('the loops of diffusers 0.42 (fixtures/schedulers/make_ddim_fixtures.py)', () => {
  it.each(
    fixture.loops.map((loop) => [JSON.stringify(loop.config), loop.steps, loop.eta, loop] as const),
  )('%s, %d steps, eta %d', (_, steps, eta, expected) => {
    const scheduler = schedulerWith(expected.config, steps);
    const ramp = Float32Array.from({ length: 24 }, (_, k) => -1.5 + (3 * k) / 23);
    let sample = ramp;
    let original = ramp;
    scheduler.timesteps.forEach((timestep, stepIndex) => {
      const modelOutput = sample.map((x) => x * (timestep / (timestep + 1)) * 0.5 + 0.1);
      const varianceNoise = ramp.map((_, k) => ramp[(k - stepIndex + 24 * steps) % 24] ?? 0);
      const output = scheduler.step({ stepIndex, modelOutput, sample, eta, varianceNoise });
      sample = output.prevSample;
      original = output.predOriginalSample;
    });
    expectClose(sample, expected.final);
    expectClose(original, expected.original);
  });
});

function expectClose(actual: Float32Array, expected: readonly number[]): void {
  const size = Math.max(...expected.map(Math.abs));
  const worst = Math.max(...expected.map((x, i) => Math.abs(x - (actual[i] ?? Number.NaN))));
  expect(worst).toBeLessThan(2e-5 * size); // diffusers computes in float32 throughout
}

/** The formula of StepCoefficients, word for word. */
function applyCoefficients(c: StepCoefficients, x: number, m: number, z: number): number {
  const unclipped = c.sampleToOriginal * x + c.outputToOriginal * m;
  const original = Math.min(c.clipRange, Math.max(-c.clipRange, unclipped));
  const direction = c.sampleToDirection * x + c.outputToDirection * m;
  return c.originalWeight * original + c.directionWeight * direction + c.sigma * z;
}

describe('coefficients', () => {
  const sample = Float32Array.of(-2, -0.3, 0, 0.7, 1.9);
  const modelOutput = Float32Array.of(0.4, -1.2, 0.05, 2.5, -0.6);
  const varianceNoise = Float32Array.of(1.1, -0.2, 0.3, -2.2, 0.9);

  it.each(
    (['epsilon', 'v_prediction', 'sample'] as const).flatMap((prediction_type) =>
      [true, false].flatMap((clip_sample) =>
        [0, 0.5, 1].map((eta) => [prediction_type, clip_sample, eta] as const),
      ),
    ),
  )(
    'make the same step as step itself: %s, clipping %s, eta %d',
    (prediction_type, clip_sample, eta) => {
      const scheduler = schedulerWith({ prediction_type, clip_sample, steps_offset: 1 }, 13);
      scheduler.timesteps.forEach((_, stepIndex) => {
        const coefficients = scheduler.coefficients(stepIndex, eta);
        const { prevSample } = scheduler.step({
          stepIndex,
          modelOutput,
          sample,
          eta,
          varianceNoise,
        });
        prevSample.forEach((value, i) => {
          const linear = applyCoefficients(
            coefficients,
            sample[i] ?? 0,
            modelOutput[i] ?? 0,
            varianceNoise[i] ?? 0,
          );
          expect(Math.abs(linear - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
        });
      });
    },
  );

  it('are finite at every step, even where no signal is left', () => {
    const config = {
      prediction_type: 'v_prediction',
      timestep_spacing: 'trailing',
      rescale_betas_zero_snr: true,
      clip_sample: false,
    };
    const scheduler = schedulerWith(config, 1000);
    const all = scheduler.timesteps.flatMap((_, i) =>
      Object.values(scheduler.coefficients(i, 1)).flat(),
    );
    expect(all.every((value) => Number.isFinite(Math.fround(Number(value))))).toBe(true);
  });

  it('throw for a step that is not there', () => {
    expect(() => schedulerWith({}, 10).coefficients(10, 0)).toThrow(RangeError);
    expect(() => schedulerWith({}).coefficients(0, 0)).toThrow(RangeError);
  });
});

describe('DdimScheduler', () => {
  it('asks for standard normal latents', () => {
    expect(schedulerWith({}, 10).initNoiseSigma).toBe(1);
  });

  it.each([
    [0, 0],
    [0.29, 28], // Python's int(100 · 0.29): 28.999999999999996
    [0.7, 70],
    [1, 100],
  ])(
    "keeps for strength %d the last %d of 100 steps, as diffusers' get_timesteps",
    (strength, count) => {
      expect(schedulerWith({}, 100, strength).firstStep).toBe(100 - count);
    },
  );

  it('throws for a strength or eta out of range and for noise that is missing', () => {
    const scheduler = schedulerWith({}, 10);
    const input = { stepIndex: 0, modelOutput: rampOf768, sample: rampOf768 };
    expect(() => scheduler.setTimesteps(10, 1.1)).toThrow(RangeError);
    expect(() => scheduler.coefficients(0, -0.1)).toThrow(RangeError);
    expect(() => scheduler.step({ ...input, eta: 2 })).toThrow(RangeError);
    expect(() => scheduler.step({ ...input, eta: 1 })).toThrow(/variance noise/);
  });
});
