import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { readNpy } from './cli/npy.ts';
import { readPicture } from './cli/picture-file.ts';
import type { Engine } from './engine.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const packs = path.resolve('public/packs');
const fixtures = path.resolve('workers/fixtures');

async function openEngine(
  pack: string,
): Promise<{ readonly engine: Engine; readonly manifest: BasePackManifest }> {
  const engine = createNodeEngine();
  // One thread: on a busy machine two wait for each other, and nothing here is about speed.
  await engine.start({ threads: 1 });
  return { engine, manifest: unwrap(await engine.openPack(path.join(packs, pack))) };
}

async function run(engine: Engine, request: GenerationRequest) {
  const events: GenerationEvent[] = [];
  const outcome = await engine.generate(request, (event) => events.push(event));
  const images = events.flatMap((event) => (event.type === 'image' ? [event.image] : []));
  return { outcome, events, images };
}

interface JobFixture {
  readonly pack: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly numInferenceSteps: number;
  readonly guidanceScale: number;
  readonly controlnetConditioningScale: number;
  readonly guessMode: boolean;
  readonly controlGuidanceStart: number;
  readonly controlGuidanceEnd: number;
  readonly eta: number;
}

// Made by diffusers and PyTorch from the packs' own weights: workers/fixtures/README.md.
describe.each(['job-embedded', 'job-embedded-guess', 'job-micro', 'job-micro-guess'])(
  "diffusers' job %s",
  (name) => {
    it('ends in the same latents, to a thousandth of their deviation', async () => {
      const folder = path.join(fixtures, name);
      const job: JobFixture = JSON.parse(await readFile(path.join(folder, 'job.json'), 'utf8'));
      const npy = async (file: string) =>
        unwrap(readNpy(await readFile(path.join(folder, file)))).data;
      const { engine, manifest } = await openEngine(job.pack);
      const sample = sampleJob(manifest);
      const hint = unwrap(await readPicture(path.join(folder, 'hint.png')));
      const { outcome, images } = await run(engine, {
        ...sample,
        prompt: job.prompt,
        negativePrompt: job.negativePrompt,
        numInferenceSteps: job.numInferenceSteps,
        guidanceScale: job.guidanceScale,
        eta: job.eta,
        latents: await npy('initial-latents.npy'),
        controls: sample.controls.map((control) => ({
          ...control,
          hint,
          conditioningScale: job.controlnetConditioningScale,
          guidanceStart: job.controlGuidanceStart,
          guidanceEnd: job.controlGuidanceEnd,
          controlMode: job.guessMode ? 'control' : 'balanced',
        })),
      });
      expect(outcome).toMatchObject({ ok: true });
      const latents = images[0]?.latents ?? new Float32Array();
      expect(relativeDifference(latents, await npy('final-latents.npy'))).toBeLessThan(1e-3);
      await engine.release();
    });
  },
);

describe('a job', () => {
  it('is the same bit for bit under the same seed, and another under another', async () => {
    const { engine, manifest } = await openEngine('micro');
    const first = await run(engine, sampleJob(manifest, { seed: 7 }));
    const again = await run(engine, sampleJob(manifest, { seed: 7 }));
    const other = await run(engine, sampleJob(manifest, { seed: 8 }));
    expect(again.images[0]?.latents).toEqual(first.images[0]?.latents);
    expect(other.images[0]?.latents).not.toEqual(first.images[0]?.latents);
    await engine.release();
  });

  it('makes picture i of several from seed + i', async () => {
    const { engine, manifest } = await openEngine('micro');
    const three = await run(engine, sampleJob(manifest, { seed: 2147483646, numImages: 3 }));
    expect(three.images.map(({ seed }) => seed)).toEqual([2147483646, 2147483647, 0]);
    const alone = await run(engine, sampleJob(manifest, { seed: 2147483647 }));
    expect(alone.images[0]?.latents).toEqual(three.images[1]?.latents);
    await engine.release();
  });

  it('reports its stages in order and every step once', async () => {
    const { engine, manifest } = await openEngine('micro');
    const { events } = await run(engine, sampleJob(manifest, { numInferenceSteps: 3 }));
    expect(events.map((e) => (e.type === 'stage' ? e.stage : e.type))).toEqual([
      'planned',
      'load-text-encoder',
      'encode-prompt',
      'load-control',
      'encode-hint',
      'load-unet',
      'denoise',
      'step',
      'step',
      'step',
      'load-decoder',
      'decode',
      'image',
    ]);
    await engine.release();
  });

  it('encodes a prompt once, however many jobs have it, and anew when a word changes', async () => {
    const { engine, manifest } = await openEngine('micro');
    const encodes = async (prompt: string) => {
      const { events } = await run(engine, sampleJob(manifest, { prompt }));
      return events.some((e) => e.type === 'stage' && e.stage === 'encode-prompt');
    };
    expect([await encodes('a cat'), await encodes('a cat'), await encodes('a dog')]).toEqual([
      true,
      false,
      true,
    ]);
    const again = await run(engine, sampleJob(manifest, { prompt: 'a dog' }));
    const fresh = await openEngine('micro');
    const first = await run(fresh.engine, sampleJob(manifest, { prompt: 'a dog' }));
    expect(again.images[0]?.latents).toEqual(first.images[0]?.latents);
    // A weight is no other word, yet another prompt.
    expect(await encodes('a (dog:1.5)')).toBe(true);
    await engine.release();
    await fresh.engine.release();
  });

  it('gives batched and serial guidance the same picture', async () => {
    const { engine, manifest } = await openEngine('micro');
    const batched = await run(engine, sampleJob(manifest, { guidanceBatching: 'batched' }));
    const serial = await run(engine, sampleJob(manifest, { guidanceBatching: 'serial' }));
    const [a, b] = [batched, serial].map(({ images }) => images[0]?.latents ?? new Float32Array());
    expect(relativeDifference(a ?? new Float32Array(), b ?? new Float32Array())).toBeLessThan(1e-4);
    await engine.release();
  });

  it('adds up two ControlNets of half strength to one of whole strength', async () => {
    const { engine, manifest } = await openEngine('micro');
    const whole = await run(engine, sampleJob(manifest));
    const halves = sampleJob(manifest).controls.flatMap((control) => [
      { ...control, conditioningScale: 0.5 },
      { ...control, conditioningScale: 0.5 },
    ]);
    const two = await run(engine, sampleJob(manifest, { controls: halves }));
    const [a, b] = [whole, two].map(({ images }) => images[0]?.latents ?? new Float32Array());
    expect(relativeDifference(a ?? new Float32Array(), b ?? new Float32Array())).toBeLessThan(1e-4);
    await engine.release();
  });

  it('lets one ControlNet act on both sides and on the conditional side at once', async () => {
    const { engine, manifest } = await openEngine('micro');
    const controls = sampleJob(manifest).controls.flatMap((control) => [
      { ...control, conditioningScale: 0.5 },
      { ...control, conditioningScale: 0.5, controlMode: 'control' as const },
    ]);
    const batched = sampleJob(manifest, { controls, guidanceBatching: 'batched' });
    const serial = sampleJob(manifest, { controls, guidanceBatching: 'serial' });
    const [a, b] = [await run(engine, batched), await run(engine, serial)].map(
      ({ images }) => images[0]?.latents ?? new Float32Array(),
    );
    expect(relativeDifference(a ?? new Float32Array(), b ?? new Float32Array())).toBeLessThan(1e-4);
    await engine.release();
  });

  it('counts start and end of a control over the steps that image-to-image does', async () => {
    const { engine, manifest } = await openEngine('micro');
    const pixels = sampleJob(manifest).controls[0]?.hint;
    if (!pixels) throw new Error('no hint');
    const runs = async (guidanceEnd: number) => {
      const controls = sampleJob(manifest).controls.map((c) => ({ ...c, guidanceEnd }));
      const initImage = { pixels, strength: 0.5 };
      const request = sampleJob(manifest, { controls, initImage, numInferenceSteps: 8 });
      return unwrap((await run(engine, request)).outcome).counters.runs;
    };
    // Four steps are done; half of them have no ControlNet to run.
    expect((await runs(1)) - (await runs(0.5))).toBe(2);
    await engine.release();
  });

  it('shows previews every k steps without counting them as traffic of the loop', async () => {
    const { engine, manifest } = await openEngine('micro');
    const request = sampleJob(manifest, { numInferenceSteps: 5, previewEvery: 2 });
    const { events, outcome } = await run(engine, request);
    expect(events.filter(({ type }) => type === 'preview')).toHaveLength(2);
    expect(unwrap(outcome).counters).toMatchObject({ steps: 5, readBacks: 0 });
    await engine.release();
  });

  it('starts from a picture: strength 0 returns it, strength 1 does all steps', async () => {
    const { engine, manifest } = await openEngine('inkling-sketch');
    const pixels = unwrap(await readPicture(path.join(fixtures, 'job-embedded/picture.png')));
    const steps = async (strength: number) => {
      const request = sampleJob(manifest, { initImage: { pixels, strength }, controls: [] });
      const { events, images } = await run(engine, request);
      return { count: events.filter(({ type }) => type === 'step').length, image: images[0] };
    };
    const kept = await steps(0);
    expect(kept.count).toBe(0);
    const difference = kept.image?.pixels.data.reduce(
      (sum, value, i) => sum + Math.abs(value - (pixels.data[i] ?? 0)),
      0,
    );
    // The autoencoder's own loss (24 dB PSNR), not another picture.
    expect((difference ?? Number.NaN) / pixels.data.length).toBeLessThan(12);
    expect((await steps(0.5)).count).toBe(2);
    expect((await steps(1)).count).toBe(4);
    await engine.release();
  });

  it('ends within a step when cancelled, and the next one works', async () => {
    const { engine, manifest } = await openEngine('micro');
    const request = sampleJob(manifest, { numInferenceSteps: 50 });
    let steps = 0;
    const cancelled = await engine.generate(request, (event) => {
      if (event.type !== 'step') return;
      steps = event.step;
      if (event.step === 2) void engine.cancel(request.jobId);
    });
    expect(cancelled).toMatchObject({ ok: false, code: 'cancelled' });
    expect(steps).toBe(2);
    expect((await run(engine, sampleJob(manifest))).outcome.ok).toBe(true);
    await engine.release();
  });

  it('takes every number of steps that the schedule has', async () => {
    const { engine, manifest } = await openEngine('micro');
    for (const numInferenceSteps of [1, 3, 37]) {
      const { outcome } = await run(engine, sampleJob(manifest, { numInferenceSteps }));
      expect(unwrap(outcome).counters.steps).toBe(numInferenceSteps);
    }
    await engine.release();
  });

  it('reads what it can of a prompt of 10,000 words and says what it left out', async () => {
    const { engine, manifest } = await openEngine('micro');
    const prompt = Array.from({ length: 10_000 }, (_, i) => `apple${i}`).join(' ');
    const { outcome } = await run(engine, sampleJob(manifest, { prompt }));
    const report = unwrap(outcome).prompt;
    expect(report.chunks).toBe(manifest.tokenizer.maxChunks);
    expect(prompt.endsWith(report.truncated)).toBe(true);
    expect(report.truncated.length).toBeGreaterThan(50_000);
    await engine.release();
  });
});

describe('a request that cannot be served', () => {
  it.each<[string, Partial<GenerationRequest>, RegExp]>([
    ['a seed out of range', { seed: 2 ** 31 }, /seed is 2147483648/],
    ['no steps', { numInferenceSteps: 0 }, /numInferenceSteps is 0/],
    ['more steps than timesteps', { numInferenceSteps: 1001 }, /numInferenceSteps is 1001/],
    ['a size the pack cannot make', { width: 100 }, /width is 100/],
    ['a guidance that is no number', { guidanceScale: Number.NaN }, /guidanceScale is NaN/],
    ['13 pictures', { numImages: 13 }, /numImages is 13/],
    ['latents of another size', { latents: new Float32Array(3) }, /latents have 3 values/],
  ])('is refused with the field and what is allowed: %s', async (_, changes, sentence) => {
    const { engine, manifest } = await openEngine('micro');
    const { outcome } = await run(engine, sampleJob(manifest, changes));
    expect(outcome).toMatchObject({ ok: false, code: 'invalid-request' });
    expect(outcome.ok ? '' : outcome.detail).toMatch(sentence);
    expect((await run(engine, sampleJob(manifest))).outcome.ok).toBe(true);
    await engine.release();
  });
});

describe('a control with an interval', () => {
  it('runs at every so many of its steps, and steers much as at each', async () => {
    const { engine, manifest } = await openEngine('inkling-sketch');
    const jobAt = async (residualInterval: number, guidanceStart = 0) => {
      const sample = sampleJob(manifest, { numInferenceSteps: 6 });
      const controls = sample.controls.map((control) => ({
        ...control,
        ...{ residualInterval, guidanceStart, controlMode: 'control' as const },
      }));
      const { outcome, images } = await run(engine, { ...sample, controls });
      const { counters } = unwrap(outcome);
      return { runs: counters.runs, latents: images[0]?.latents ?? new Float32Array() };
    };
    const each = await jobAt(1);
    const second = await jobAt(2);
    const third = await jobAt(3);
    expect([each.runs - second.runs, each.runs - third.runs]).toEqual([3, 4]);
    const near = relativeDifference(second.latents, each.latents);
    const far = relativeDifference(third.latents, each.latents);
    const without = relativeDifference((await jobAt(1, 1)).latents, each.latents);
    expect(near).toBeGreaterThan(0);
    expect(far).toBeGreaterThan(near);
    expect(without).toBeGreaterThan(far);
    await engine.release();
  });

  it('is refused beyond what makes sense', async () => {
    const { engine, manifest } = await openEngine('micro');
    const controls = sampleJob(manifest).controls.map((control) => ({
      ...control,
      residualInterval: 0,
    }));
    const { outcome } = await run(engine, sampleJob(manifest, { controls }));
    expect(outcome).toMatchObject({ ok: false, code: 'invalid-request' });
    expect(!outcome.ok && outcome.detail).toMatch(/controls\[0\]\.residualInterval is 0/);
    await engine.release();
  });
});

describe('emphasis', () => {
  it('changes the picture as far as it is strong, and not at all at 1', async () => {
    const { engine, manifest } = await openEngine('micro');
    const latentsFor = async (prompt: string) => {
      const { images } = await run(engine, sampleJob(manifest, { prompt, numInferenceSteps: 2 }));
      return images[0]?.latents ?? new Float32Array();
    };
    const plain = await latentsFor('a red apple');
    expect(await latentsFor('a (red:1) apple')).toEqual(plain);
    const little = relativeDifference(await latentsFor('a (red:1.1) apple'), plain);
    const much = relativeDifference(await latentsFor('a (red:2) apple'), plain);
    expect(little).toBeGreaterThan(0);
    expect(much).toBeGreaterThan(little);
    await engine.release();
  });
});
