import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InitImage } from '../src/shared/generation/generation-request.ts';
import type { Pixels } from '../src/shared/pixels.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { readNpy } from './cli/npy.ts';
import { readPicture } from './cli/picture-file.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const fixtures = path.resolve('workers/fixtures');

interface InpaintFixture {
  readonly pack: string;
  readonly prompt: string;
  readonly num_inference_steps: number;
  readonly guidance_scale: number;
  readonly strength: number;
  readonly control_strength: number;
}

async function openFixture(name: string) {
  const folder = path.join(fixtures, name);
  const job: InpaintFixture = JSON.parse(await readFile(path.join(folder, 'job.json'), 'utf8'));
  const npy = async (file: string) => unwrap(readNpy(await readFile(path.join(folder, file)))).data;
  const png = async (file: string) => unwrap(await readPicture(path.join(folder, file)));
  const engine = createNodeEngine();
  // One thread: on a busy machine two wait for each other, and nothing here is about speed.
  await engine.start({ threads: 1 });
  const manifest = unwrap(await engine.openPack(path.resolve('public/packs', job.pack)));
  const [start, mask, hint] = await Promise.all([
    png('start.png'),
    png('mask.png'),
    png('hint.png'),
  ]);
  const request = (initImage: InitImage) =>
    sampleJob(manifest, {
      prompt: job.prompt,
      numInferenceSteps: job.num_inference_steps,
      guidanceScale: job.guidance_scale,
      controls: sampleJob(manifest).controls.map((control) => ({
        ...control,
        hint,
        conditioningScale: job.control_strength,
      })),
      initImage,
    });
  const run = async (asked: ReturnType<typeof request>) => {
    let made: { readonly pixels: Pixels; readonly latents?: Float32Array } | null = null;
    const outcome = await engine.generate(asked, (event) => {
      if (event.type === 'image') made = event.image;
    });
    const report = unwrap(outcome);
    if (!made) throw new Error('no picture was made');
    return { report, made: made as { readonly pixels: Pixels; readonly latents?: Float32Array } };
  };
  return { job, npy, engine, start, mask, request, run };
}

/** Pixels that differ, and how many of them lie where the mask is white. */
function changes(before: Pixels, after: Pixels, mask: Pixels) {
  let inside = 0;
  let outside = 0;
  for (let i = 0; i < before.data.length; i++) {
    if (before.data[i] === after.data[i]) continue;
    if ((mask.data[i - (i % 4)] ?? 0) > 127) inside += 1;
    else outside += 1;
  }
  return { inside, outside };
}

// Made by diffusers and PyTorch from the packs' own weights: workers/fixtures/README.md.
describe.each(['inpaint-micro', 'inpaint-embedded'])("diffusers' job %s", (name) => {
  it('ends in the same latents, and leaves every unmasked pixel as it was', async () => {
    const { job, npy, engine, start, mask, request, run } = await openFixture(name);
    const noise = await npy('initial-noise.npy');
    const initImage: InitImage = {
      pixels: start,
      strength: job.strength,
      mask: { pixels: mask, blur: 0, region: null },
    };
    const { report, made } = await run({ ...request(initImage), latents: noise });
    const expected = await npy('final-latents.npy');
    expect(relativeDifference(made.latents ?? new Float32Array(), expected)).toBeLessThan(1e-3);
    const { inside, outside } = changes(start, made.pixels, mask);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(
      0.9 * 3 * mask.data.filter((v, i) => i % 4 === 0 && v > 127).length,
    );
    expect(report.counters.readBacks).toBe(0);
    await engine.release();
  });
});

describe('inpainting', () => {
  it('softens the edge, and goes no farther than three times the blur', async () => {
    const { engine, start, mask, request, run } = await openFixture('inpaint-micro');
    const blurred = { pixels: mask, blur: 2, region: null };
    const { made } = await run(request({ pixels: start, strength: 1, mask: blurred }));
    // The block of the mask: columns 32–55, rows 16–55.
    let beyond = 0;
    let near = 0;
    for (let i = 0; i < start.data.length; i++) {
      const [x, y] = [(i >> 2) % 64, (i >> 2) >> 6];
      const isInside = x >= 32 && x < 56 && y >= 16 && y < 56;
      const isNear = x >= 26 && x < 62 && y >= 10 && y < 62;
      if (start.data[i] === made.pixels.data[i] || isInside) continue;
      if (isNear) near += 1;
      else beyond += 1;
    }
    expect(beyond).toBe(0);
    expect(near).toBeGreaterThan(0);
    await engine.release();
  });

  it('makes only the masked region when asked to, and puts it back where it was', async () => {
    const { engine, start, mask, request, run } = await openFixture('inpaint-micro');
    const region = { left: 28, top: 12, width: 32, height: 48 };
    const { made } = await run(
      request({ pixels: start, strength: 0.8, mask: { pixels: mask, blur: 0, region } }),
    );
    const { inside, outside } = changes(start, made.pixels, mask);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1000);
    await engine.release();
  });

  it('refuses a mask of another size, and a region that reaches out of the picture', async () => {
    const { engine, start, mask, request } = await openFixture('inpaint-micro');
    const small = { ...mask, width: 32, height: 32, data: mask.data.slice(0, 32 * 32 * 4) };
    const region = { left: 40, top: 0, width: 40, height: 64 };
    for (const refused of [
      { pixels: small, blur: 0, region: null },
      { pixels: mask, blur: 0, region },
      { pixels: mask, blur: -1, region: null },
    ]) {
      const asked = request({ pixels: start, strength: 1, mask: refused });
      const outcome = await engine.generate(asked, () => {});
      expect(outcome).toMatchObject({ ok: false, code: 'invalid-request' });
    }
    await engine.release();
  });
});
