import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import { knowsSchedule, SAMPLER_IDS } from '../src/shared/generation/samplers.ts';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { createPixels } from '../src/shared/pixels.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { readNpy } from './cli/npy.ts';
import { readPicture } from './cli/picture-file.ts';
import { unwrap } from './runtime/engine-failure.ts';
import type { OrtTensor } from './runtime/ort-library.ts';
import { Session } from './runtime/session.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const FOLDER = path.resolve('workers/fixtures/job-micro');
const OTHERS = SAMPLER_IDS.filter((id) => id !== 'ddim');
const WITH_SCHEDULES = OTHERS.flatMap((sampler) =>
  (['automatic', 'karras'] as const)
    .filter((schedule) => knowsSchedule(sampler, schedule))
    .map((schedule) => [sampler, schedule] as const),
);

const engine = createNodeEngine();
let manifest: BasePackManifest;
beforeAll(async () => {
  await engine.start({ threads: 1 });
  manifest = unwrap(await engine.openPack(path.resolve('public/packs/micro')));
});

async function latentsOf(request: GenerationRequest): Promise<Float32Array> {
  const events: GenerationEvent[] = [];
  unwrap(await engine.generate(request, (event) => events.push(event)));
  const image = events.find((event) => event.type === 'image');
  return image?.image.latents ?? new Float32Array();
}

async function npy(name: string): Promise<Float32Array<ArrayBuffer>> {
  return unwrap(readNpy(await readFile(path.join(FOLDER, `${name}.npy`)))).data;
}

describe.each(WITH_SCHEDULES)('a job by %s, %s', (sampler, schedule) => {
  // Made by diffusers and PyTorch with the same first noise, and the studio's own noise at the steps.
  it("ends in diffusers' latents, to a thousandth of their deviation", async () => {
    const job = JSON.parse(await readFile(path.join(FOLDER, 'job.json'), 'utf8'));
    const hint = unwrap(await readPicture(path.join(FOLDER, 'hint.png')));
    const sample = sampleJob(manifest);
    const latents = await latentsOf({
      ...sample,
      ...{ sampler, schedule, seed: 7 },
      prompt: job.prompt,
      negativePrompt: job.negativePrompt,
      numInferenceSteps: job.numInferenceSteps,
      guidanceScale: job.guidanceScale,
      latents: await npy('initial-latents'),
      controls: sample.controls.map((control) => ({ ...control, hint })),
    });
    const name = schedule === 'karras' ? `${sampler}-karras` : sampler;
    expect(relativeDifference(latents, await npy(`final-latents-${name}`))).toBeLessThan(1e-3);
  });
});

describe.each(OTHERS)('by %s', (sampler) => {
  it('batched and serial guidance give the same picture, and every seed its own', async () => {
    const of = (changes: Partial<GenerationRequest>) =>
      latentsOf(sampleJob(manifest, { sampler, ...changes }));
    const batched = await of({ guidanceBatching: 'batched' });
    expect(relativeDifference(await of({ guidanceBatching: 'serial' }), batched)).toBeLessThan(
      1e-4,
    );
    expect(await of({ guidanceBatching: 'batched' })).toEqual(batched);
    expect(relativeDifference(await of({ seed: 8 }), batched)).toBeGreaterThan(0.1);
  });

  it('a start picture with a mask stays as it is where nothing may change', async () => {
    const { width, height } = manifest.defaults;
    const pixels = createPixels(width, height);
    for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : (i * 7) % 256;
    const mask = { pixels: blackOnTheLeft(width, height), blur: 0, region: null };
    const images: Uint8ClampedArray[] = [];
    const initImage = { pixels, strength: 0.75, mask };
    const steps = { numInferenceSteps: 8, previewEvery: 1 };
    const events: GenerationEvent[] = [];
    unwrap(
      await engine.generate(sampleJob(manifest, { sampler, initImage, ...steps }), (event) => {
        events.push(event);
        if (event.type === 'image') images.push(event.image.pixels.data);
      }),
    );
    const [made] = images;
    const changed = Array.from({ length: width * height }, (_, i) => i).filter(
      (i) => made?.[4 * i] !== pixels.data[4 * i],
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every((i) => i % width >= width / 2)).toBe(true);
    const runs = sampler === 'plms' ? 7 : 6; // PLMS does its first step twice
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(runs);
    expect(events.filter(({ type }) => type === 'preview')).toHaveLength(runs - 1);
  });

  it('every tensor of a job is given back, also what steps leave for the next', async () => {
    const { width, height } = manifest.defaults;
    const pixels = createPixels(width, height);
    const mask = { pixels: blackOnTheLeft(width, height), blur: 0, region: null };
    const initImage = { pixels, strength: 1, mask };
    for (const start of [{}, { initImage }]) {
      const request = sampleJob(manifest, { sampler, ...start });
      await latentsOf(request); // what is kept for the next job is made here
      const made: OrtTensor[] = [];
      const { run } = Session.prototype;
      const spy = vi.spyOn(Session.prototype, 'run').mockImplementation(async function (
        this: Session,
        ...of
      ) {
        const results = await run.apply(this, of);
        made.push(...results.values());
        return results;
      });
      await latentsOf(request);
      spy.mockRestore();
      expect(made.length).toBeGreaterThan(20);
      expect(made.filter(({ location }) => location !== 'none')).toEqual([]);
    }
  });

  it('takes one step and as many as the schedule has', async () => {
    for (const numInferenceSteps of [1, 200, manifest.scheduler.num_train_timesteps]) {
      const job = sampleJob(manifest, { sampler, numInferenceSteps, controls: [] });
      const latents = await latentsOf({ ...job, guidanceScale: 1 });
      expect(latents.every(Number.isFinite), `${numInferenceSteps} steps`).toBe(true);
    }
  });
});

function blackOnTheLeft(width: number, height: number) {
  const pixels = createPixels(width, height);
  for (let i = 0; i < width * height; i++) {
    const value = i % width < width / 2 ? 0 : 255;
    pixels.data.set([value, value, value, 255], 4 * i);
  }
  return pixels;
}

it('refuses a schedule that the sampler does not know', async () => {
  const request = sampleJob(manifest, { sampler: 'lcm', schedule: 'karras' });
  expect(await engine.generate(request, () => undefined)).toMatchObject({
    ok: false,
    code: 'invalid-request',
    detail: expect.stringContaining('karras'),
  });
});
