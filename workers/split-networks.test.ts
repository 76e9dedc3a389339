import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { wholeGraphs } from './other-graphs.fixture.ts';
import type { ResidentModels } from './pipelines/resident-models.ts';
import { modelsOf, runSample, startWasm } from './run-sample.fixture.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const source = new FolderPackSource('public/packs/micro');
let cut: ResidentModels;
let whole: ResidentModels;

beforeAll(async () => {
  const runtime = await startWasm();
  cut = await modelsOf(runtime, source);
  whole = await modelsOf(runtime, wholeGraphs(source));
});

afterAll(async () => {
  await cut.release();
  await whole.release();
});

const run = (models: ResidentModels, request: GenerationRequest) =>
  runSample(models, source, request);

describe('networks that are cut in two', () => {
  it.each([
    ['both sides at once', { guidanceBatching: 'batched' }, 'balanced'],
    ['one side after the other', { guidanceBatching: 'serial' }, 'balanced'],
    ['the control on one side only', { guidanceBatching: 'batched' }, 'control'],
    ['without guidance', { guidanceScale: 1 }, 'balanced'],
    ['a prompt of two windows', { prompt: 'a red apple '.repeat(40) }, 'balanced'],
  ] as const)('make what the whole ones make: %s', async (_, changes, controlMode) => {
    const sample = sampleJob(cut.manifest, changes);
    const request = { ...sample, controls: sample.controls.map((c) => ({ ...c, controlMode })) };
    const made = await run(cut, request);
    const reference = await run(whole, request);
    expect(relativeDifference(made.latents, reference.latents)).toBeLessThan(1e-5);
    expect(made.counters.readBacks).toBe(0);
  });

  it('work out a prompt once a job, for each of its networks', async () => {
    const runsOf = async (models: ResidentModels, numInferenceSteps: number) =>
      (await run(models, sampleJob(models.manifest, { numInferenceSteps }))).counters.runs;
    const [few, many] = [await runsOf(cut, 2), await runsOf(cut, 6)];
    const perStep = (many - few) / 4;
    expect(perStep).toBe(((await runsOf(whole, 6)) - (await runsOf(whole, 2))) / 4);
    // UNet and ControlNet once each.
    expect(many - (await runsOf(whole, 6))).toBe(2);
  });
});
