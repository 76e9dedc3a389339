import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLER_IDS } from '../../src/shared/generation/samplers.ts';
import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { DdimScheduler } from '../schedulers/ddim-scheduler.ts';
import { createScheduler } from '../schedulers/registry.ts';
import { NO_CLIPPING, type Scheduler } from '../schedulers/scheduler.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';
import { disposeSample, GuidedStep, modelInputOf } from './guided-step.ts';
import type { StepShape } from './guided-step-graph.ts';

const base: SchedulerConfig = {
  num_train_timesteps: 1000,
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
  trained_betas: null,
  prediction_type: 'epsilon',
  timestep_spacing: 'leading',
  steps_offset: 1,
  set_alpha_to_one: false,
  rescale_betas_zero_snr: false,
  clip_sample: false,
  clip_sample_range: 1,
  thresholding: false,
};
const zeroSnr = { rescale_betas_zero_snr: true, timestep_spacing: 'trailing' } as const;
const latents = [1, 4, 3, 5] as const;
const size = 60;

let runtime: Runtime;
beforeAll(async () => {
  runtime = await Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
});

describe('the guided step as a graph', () => {
  it.each([
    ['epsilon', { prediction_type: 'epsilon' }, 0],
    ['v-prediction with zero terminal SNR', { prediction_type: 'v_prediction', ...zeroSnr }, 0],
    ['sample prediction', { prediction_type: 'sample' }, 0],
    ['clipped samples', { clip_sample: true }, 0],
    ['noise of its own (η = 0.5)', {}, 0.5],
  ] as const)('equals guidance and DdimScheduler.step: %s', async (_, changes, eta) => {
    const scheduler = new DdimScheduler({ ...base, ...changes });
    scheduler.setTimesteps(10);
    for (const guidance of ['batched', 'serial', 'none'] as const) {
      for (const stepIndex of [0, 4, 9]) {
        const { graph, reference } = await bothWays(scheduler, guidance, stepIndex, eta);
        // DDIM's weights on x̂₀ reach 14 for ε; float32 keeps 1e-6 of that.
        expect(maxDifference(graph.previous, reference.prevSample)).toBeLessThan(2e-5);
        expect(maxDifference(graph.original, reference.predOriginalSample)).toBeLessThan(2e-5);
      }
    }
  });

  it.each(
    SAMPLER_IDS.flatMap((sampler) =>
      (['epsilon', 'v_prediction', 'sample'] as const).map((kind) => [sampler, kind] as const),
    ),
  )('walks as the scheduler does, whatever it looks back on: %s, %s', async (sampler, kind) => {
    const config = { ...base, prediction_type: kind, clip_sample: true, clip_sample_range: 2 };
    const scheduler = unwrap(createScheduler(config, { sampler }));
    scheduler.setTimesteps(5);
    for (const guidance of ['batched', 'serial', 'none'] as const) {
      expect(await largestDifferenceOfWalks(scheduler, guidance)).toBeLessThan(5e-5);
    }
  });

  it('hands the UNet the same sample for both sides of a batch', async () => {
    const shape: StepShape = {
      latents,
      guidance: 'batched',
      modelType: 'float32',
      clip: false,
      noise: false,
      kept: 0,
      rows: [2, 1],
    };
    const step = await GuidedStep.create(runtime, shape);
    const values = seededNormals(1, size);
    const start = await step.start(values);
    const both = modelInputOf(start, 2);
    expect(both.dims).toEqual([2, 4, 3, 5]);
    expect(await runtime.readFloats(both)).toEqual(new Float32Array([...values, ...values]));
    expect(await runtime.readFloats(modelInputOf(start, 1))).toEqual(values);
    await step.release();
  });
});

/** All steps, by the graph and by `step`, from the same noise through the same predictions. */
async function largestDifferenceOfWalks(
  scheduler: Scheduler,
  guidance: StepShape['guidance'],
): Promise<number> {
  const addsNoise = scheduler.addsNoise(0);
  const step = await GuidedStep.create(runtime, {
    ...{ latents, guidance, modelType: 'float32', rows: [1] },
    clip: scheduler.coefficients(0, 0).clipRange < NO_CLIPPING,
    noise: addsNoise,
    kept: scheduler.keptCount,
  });
  let sample = seededNormals(2, size);
  let kept: readonly Float32Array[] = [];
  let current = await step.start(sample);
  let largest = 0;
  for (const stepIndex of scheduler.timesteps.keys()) {
    const unconditional = seededNormals(10 + stepIndex, size);
    const conditional = seededNormals(20 + stepIndex, size);
    const noise = addsNoise ? seededNormals(30 + stepIndex, size) : null;
    const { next, originalSample } = await step.run(
      current,
      predictionTensors(guidance, unconditional, conditional),
      scheduler.coefficients(stepIndex, 0),
      scale,
      noise,
    );
    disposeSample(current);
    current = next;
    const made = scheduler.step({
      ...{ stepIndex, sample, eta: 0, kept },
      modelOutput: guided(guidance, unconditional, conditional),
      ...(noise && { varianceNoise: noise }),
    });
    ({ prevSample: sample, kept = [] } = made);
    const reach = Math.max(1, ...sample.map(Math.abs));
    const previous = await runtime.readFloats(current.sample);
    const original = await runtime.readFloats(originalSample);
    originalSample.dispose();
    largest = Math.max(
      largest,
      maxDifference(previous, sample) / reach,
      maxDifference(original, made.predOriginalSample) / reach,
    );
  }
  disposeSample(current);
  await step.release();
  return largest;
}

function predictionTensors(
  guidance: StepShape['guidance'],
  unconditional: Float32Array<ArrayBuffer>,
  conditional: Float32Array<ArrayBuffer>,
) {
  const tensor = (values: Float32Array<ArrayBuffer>, batch = 1) =>
    runtime.floats('float32', values, [batch, 4, 3, 5]);
  return {
    batched: [tensor(new Float32Array([...unconditional, ...conditional]), 2)],
    serial: [tensor(unconditional), tensor(conditional)],
    none: [tensor(conditional)],
  }[guidance];
}

function guided(
  guidance: StepShape['guidance'],
  unconditional: Float32Array<ArrayBuffer>,
  conditional: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  return guidance === 'none'
    ? conditional
    : unconditional.map((u, i) => u + scale * ((conditional[i] ?? 0) - u));
}

const scale = 4;

async function bothWays(
  scheduler: DdimScheduler,
  guidance: StepShape['guidance'],
  stepIndex: number,
  eta: number,
) {
  const sample = seededNormals(2, size);
  const unconditional = seededNormals(3, size);
  const conditional = seededNormals(4, size);
  const noise = eta > 0 ? seededNormals(5, size) : null;
  const coefficients = scheduler.coefficients(stepIndex, eta);
  const step = await GuidedStep.create(runtime, {
    latents,
    guidance,
    modelType: 'float32',
    clip: coefficients.clipRange < NO_CLIPPING,
    noise: noise !== null,
    kept: 0,
    rows: [1],
  });
  const predictions = predictionTensors(guidance, unconditional, conditional);
  const start = await step.start(sample);
  const result = await step.run(start, predictions, coefficients, scale, noise);
  const graph = {
    previous: await runtime.readFloats(result.next.sample),
    original: await runtime.readFloats(result.originalSample),
  };
  await step.release();
  const reference = scheduler.step({
    modelOutput: guided(guidance, unconditional, conditional),
    stepIndex,
    sample,
    eta,
    ...(noise && { varianceNoise: noise }),
  });
  return { graph, reference };
}

function maxDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}
