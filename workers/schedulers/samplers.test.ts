import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SAMPLER_IDS, type SamplerId } from '../../src/shared/generation/samplers.ts';
import { schedulerConfigSchema } from '../../src/shared/packs/scheduler-config.ts';
import fixture from '../fixtures/samplers.json' with { type: 'json' };
import { unwrap } from '../runtime/engine-failure.ts';
import { createScheduler } from './registry.ts';
import type { Scheduler, StepCoefficients } from './scheduler.ts';

type Case = (typeof fixture.cases)[number];

function schedulerOf({ sampler, config, steps, strength }: Case): Scheduler {
  const parsed = v.parse(schedulerConfigSchema, config);
  const scheduler = unwrap(createScheduler(parsed, { sampler: idOf(sampler) }));
  scheduler.setTimesteps(steps, strength);
  return scheduler;
}

function idOf(name: string): SamplerId {
  const id = SAMPLER_IDS.find((each) => each === name);
  if (!id) throw new Error(`no sampler ${name}`);
  return id;
}

function titleOf({ sampler, config, steps, strength }: Case): string {
  const schedule = 'use_karras_sigmas' in config ? 'Karras, ' : '';
  const zero = config.rescale_betas_zero_snr ? ', zero SNR' : '';
  const end = 'final_sigmas_type' in config ? ', some noise left' : '';
  return `${sampler}: ${config.prediction_type}, ${schedule}${config.timestep_spacing}${zero}${end}, ${steps} steps, ${strength}`;
}

const RAMP = Float32Array.from({ length: 5 }, (_, k) => -1.5 + (3 * k) / 4);

/** The model and the noise of modelkit/fixtures/samplers.py. */
const modelOf = (sample: Float32Array, timestep: number): Float32Array =>
  sample.map((x) => x * (0.2 + (0.5 * timestep) / 1000) + 0.1);
const noiseOf = (step: number): Float32Array => RAMP.map((_, k) => RAMP.at((k - step) % 5) ?? 0);

function trajectoryOf(scheduler: Scheduler): readonly Float32Array[] {
  let sample: Float32Array = RAMP;
  let kept: readonly Float32Array[] = [];
  const all = [sample];
  for (let i = scheduler.firstStep; i < scheduler.timesteps.length; i++) {
    const made = scheduler.step({
      stepIndex: i,
      modelOutput: modelOf(sample, scheduler.timesteps[i] ?? 0),
      sample,
      eta: 0,
      varianceNoise: noiseOf(i),
      kept,
    });
    sample = made.prevSample;
    kept = made.kept ?? [];
    all.push(sample);
  }
  return all;
}

function worst(actual: Float32Array, expected: readonly number[]): number {
  return Math.max(...expected.map((x, i) => Math.abs(x - (actual[i] ?? Number.NaN))));
}

describe.each(fixture.cases.map((each) => [titleOf(each), each] as const))('%s', (_, each) => {
  it("walks as diffusers' scheduler does, step by step", () => {
    const scheduler = schedulerOf(each);
    const trajectory = trajectoryOf(scheduler);
    expect(trajectory).toHaveLength(each.trajectory.length);
    for (const [i, expected] of each.trajectory.entries()) {
      const size = Math.max(1, ...expected.map(Math.abs));
      expect(worst(trajectory[i] ?? RAMP, expected), `after step ${i}`).toBeLessThan(1e-4 * size);
    }
  });

  it('visits the same timesteps and starts from as much noise', () => {
    const scheduler = schedulerOf(each);
    expect(scheduler.timesteps).toHaveLength(each.timesteps.length);
    expect(worst(Float32Array.from(scheduler.timesteps), each.timesteps)).toBeLessThan(0.01);
    expect(scheduler.initNoiseSigma).toBeCloseTo(each.initNoiseSigma, 4);
  });

  it('has coefficients that make the same steps', () => {
    const scheduler = schedulerOf(each);
    let kept: readonly Float32Array[] = [];
    let sample: Float32Array = RAMP;
    for (let i = scheduler.firstStep; i < scheduler.timesteps.length; i++) {
      const modelOutput = modelOf(sample, scheduler.timesteps[i] ?? 0);
      const varianceNoise = noiseOf(i);
      const terms = { modelOutput, sample, varianceNoise, kept };
      const made = scheduler.step({ stepIndex: i, eta: 0, ...terms });
      const linear = applied(scheduler.coefficients(i, 0), terms);
      const pairs = [[made.prevSample, linear.next], ...zip(made.kept ?? [], linear.kept)] as const;
      for (const [a, b] of pairs) {
        const size = Math.max(1, ...b.map(Math.abs));
        expect(worst(a ?? RAMP, b ?? [])).toBeLessThan(1e-5 * size);
      }
      ({ prevSample: sample, kept = [] } = made);
    }
  });
});

interface Terms {
  readonly modelOutput: Float32Array;
  readonly sample: Float32Array;
  readonly varianceNoise: Float32Array;
  readonly kept: readonly Float32Array[];
}

/** The formula of StepCoefficients, word for word. */
function applied(c: StepCoefficients, { modelOutput, sample, varianceNoise, kept }: Terms) {
  const columns = Array.from(sample, (x, i) => {
    const m = modelOutput[i] ?? 0;
    const unclipped = c.sampleToOriginal * x + c.outputToOriginal * m;
    const original = Math.min(c.clipRange, Math.max(-c.clipRange, unclipped));
    const direction = c.sampleToDirection * x + c.outputToDirection * m;
    const k = c.keptWeights.map((_, j) => kept[j]?.[i] ?? 0);
    const parts = [original, direction, ...k];
    return {
      next:
        c.originalWeight * original +
        c.directionWeight * direction +
        c.sigma * (varianceNoise[i] ?? 0) +
        c.keptWeights.reduce((sum, weight, j) => sum + weight * (k[j] ?? 0), 0),
      kept: c.nextKept.map((row) =>
        row.reduce((sum, weight, j) => sum + weight * (parts[j] ?? 0), 0),
      ),
    };
  });
  return {
    next: columns.map(({ next }) => next),
    kept: c.nextKept.map((_, j) => columns.map((column) => column.kept[j] ?? 0)),
  };
}

function zip(
  a: readonly Float32Array[],
  b: readonly (readonly number[])[],
): readonly (readonly [Float32Array, readonly number[]])[] {
  return a.map((values, i) => [values, b[i] ?? []] as const);
}
