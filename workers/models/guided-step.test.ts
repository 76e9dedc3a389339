import { beforeAll, describe, expect, it } from 'vitest';
import type { SchedulerConfig } from '../../src/shared/packs/scheduler-config.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { DdimScheduler } from '../schedulers/ddim-scheduler.ts';
import { NO_CLIPPING } from '../schedulers/scheduler.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';
import { GuidedStep } from './guided-step.ts';
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

  it('hands the UNet the same sample for both sides of a batch', async () => {
    const shape: StepShape = {
      latents,
      guidance: 'batched',
      modelType: 'float32',
      clip: false,
      noise: false,
      conditionalInput: true,
    };
    const step = await GuidedStep.create(runtime, shape);
    const values = seededNormals(1, size);
    const { modelInput, conditionalInput } = await step.start(values);
    expect(modelInput.dims).toEqual([2, 4, 3, 5]);
    expect(await runtime.readFloats(modelInput)).toEqual(new Float32Array([...values, ...values]));
    expect(conditionalInput && (await runtime.readFloats(conditionalInput))).toEqual(values);
    await step.release();
  });
});

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
    conditionalInput: false,
  });
  const tensor = (values: Float32Array<ArrayBuffer>, batch = 1) =>
    runtime.floats('float32', values, [batch, 4, 3, 5]);
  const predictions = {
    batched: [tensor(new Float32Array([...unconditional, ...conditional]), 2)],
    serial: [tensor(unconditional), tensor(conditional)],
    none: [tensor(conditional)],
  }[guidance];
  const start = await step.start(sample);
  const result = await step.run(start, predictions, coefficients, scale, noise);
  const graph = {
    previous: await runtime.readFloats(result.next.sample),
    original: await runtime.readFloats(result.originalSample),
  };
  await step.release();
  const modelOutput =
    guidance === 'none'
      ? conditional
      : unconditional.map((u, i) => u + scale * ((conditional[i] ?? 0) - u));
  const reference = scheduler.step({
    modelOutput,
    timestep: scheduler.timesteps[stepIndex] ?? -1,
    sample,
    eta,
    ...(noise && { varianceNoise: noise }),
  });
  return { graph, reference };
}

function maxDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}
