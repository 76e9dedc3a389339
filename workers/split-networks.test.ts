import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { Pack } from './packs/pack.ts';
import { PackSet } from './packs/pack-set.ts';
import { Cancellation } from './pipelines/cancellation.ts';
import { runControlnetPipeline } from './pipelines/controlnet-pipeline.ts';
import { ResidentModels } from './pipelines/resident-models.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { Runtime } from './runtime/runtime.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';
import { createClipTokenizer } from './tokenizers/clip-tokenizer.ts';
import { wholeGraphs } from './whole-graphs.fixture.ts';

const source = new FolderPackSource('public/packs/micro');
let cut: ResidentModels;
let whole: ResidentModels;

beforeAll(async () => {
  const runtime = await Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
  cut = new ResidentModels(runtime, new PackSet(await Pack.open(source)), 'fp32');
  const wholePack = await Pack.open(wholeGraphs(source));
  whole = new ResidentModels(runtime, new PackSet(wholePack), 'fp32');
});

afterAll(async () => {
  await cut.release();
  await whole.release();
});

async function run(models: ResidentModels, request: GenerationRequest) {
  const pack = await Pack.open(source);
  const { tokenizer: entry } = pack.manifest;
  const tokenizer = unwrap(createClipTokenizer(await pack.readJson(entry.path), entry));
  let latents: Float32Array = new Float32Array();
  const { counters } = await runControlnetPipeline(models, tokenizer, {
    request,
    cancellation: new Cancellation(),
    onEvent: (event) => {
      if (event.type === 'image') latents = event.image.latents ?? latents;
    },
  });
  return { latents, counters };
}

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
