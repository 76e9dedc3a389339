import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LoraInput } from '../src/shared/generation/generation-request.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { LoraJob, latentsOf, micro } from './cli/lora-job.fixture.ts';
import { nodeHost } from './cli/node-engine.ts';
import { Engine } from './engine.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { relativeDifference } from './sample-job.fixture.ts';

// Made by diffusers from the micro pack's own weights and two random LoRAs: modelkit/fixtures/lora.py.
const folder = path.resolve('workers/fixtures/lora-micro');
const job = await LoraJob.read(folder);
const both = job.loras;

describe('a job with LoRAs', () => {
  it('ends in diffusers’ latents, to a thousandth of their deviation', async () => {
    const { engine, request } = await job.open();
    const made = await latentsOf(engine, { ...request, loras: both });
    const difference = relativeDifference(made, await job.npy('final-latents'));
    expect(difference).toBeLessThan(1e-3);
    // Far from the job without: the comparison can tell them apart.
    expect(
      relativeDifference(await job.npy('plain-latents'), await job.npy('final-latents')),
    ).toBeGreaterThan(0.1);
  });

  it('comes near them in half floats', async () => {
    const { engine, request } = await job.open('fp16');
    const made = await latentsOf(engine, { ...request, loras: both });
    expect(relativeDifference(made, await job.npy('final-latents'))).toBeLessThan(2e-2);
  });

  it('leaves nothing behind, and with weights of 0 is the job without', async () => {
    const { engine, request } = await job.open();
    const before = await latentsOf(engine, request);
    expect(relativeDifference(before, await job.npy('plain-latents'))).toBeLessThan(1e-3);
    await latentsOf(engine, { ...request, loras: both });
    expect(await latentsOf(engine, request)).toEqual(before);
    const nothing = both.map((lora) => ({ ...lora, unetWeight: 0, textEncoderWeight: 0 }));
    expect(await latentsOf(engine, { ...request, loras: nothing })).toEqual(before);
  });

  it('tells the UNet’s weight and the text encoder’s apart', async () => {
    const { engine, request } = await job.open();
    const only = async (weights: Partial<LoraInput>) =>
      latentsOf(engine, {
        ...request,
        loras: both.slice(0, 1).map((lora) => ({ ...lora, ...weights })),
      });
    const unet = await only({ textEncoderWeight: 0 });
    const text = await only({ unetWeight: 0 });
    const plain = await job.npy('plain-latents');
    expect(relativeDifference(unet, plain)).toBeGreaterThan(0.01);
    expect(relativeDifference(text, plain)).toBeGreaterThan(0.01);
    expect(relativeDifference(unet, text)).toBeGreaterThan(0.01);
  });
});

it('loads anew only the network whose weight has changed', async () => {
  const read: string[] = [];
  const engine = new Engine({
    ...nodeHost,
    openSource: (location) => {
      const source = new FolderPackSource(location);
      const noted = (file: string) => {
        if (file.endsWith('weights.bin')) read.push(path.dirname(file));
        return source.read(file);
      };
      return { label: source.label, read: noted };
    },
  });
  const { request } = await job.open();
  await engine.start({ threads: 1, dtype: 'fp32' });
  unwrap(await engine.openPack(micro));
  const [kohya] = both;
  const draw = async (weights: Partial<LoraInput>) => {
    read.length = 0;
    const loras = kohya ? [{ ...kohya, ...weights }] : [];
    await latentsOf(engine, { ...request, loras });
    return new Set(read);
  };
  const first = await draw({ unetWeight: 1, textEncoderWeight: 1 });
  expect(first).toContain('unet');
  expect(first).toContain('controlnet-lines');
  expect(await draw({ unetWeight: 0.5, textEncoderWeight: 1 })).toEqual(new Set(['unet']));
  expect(await draw({ unetWeight: 0.5, textEncoderWeight: 0.5 })).toEqual(
    new Set(['text-encoder']),
  );
  expect(await draw({ unetWeight: 0.5, textEncoderWeight: 0.5 })).toEqual(new Set());
});

it('says how many layers of each LoRA a pack has, and what one was made for that does not fit', async () => {
  const { engine } = await job.open();
  const locations = both.map(({ location }) => location);
  const micros = unwrap(await engine.fitLoras(locations));
  expect(micros.map(({ fit }) => fit)).toEqual([
    { ok: true, value: { matched: 96, unmatched: 0 } },
    { ok: true, value: { matched: 69, unmatched: 0 } },
  ]);
  unwrap(await engine.openPack(path.resolve('public/packs/inkling-sketch')));
  const [embedded] = unwrap(await engine.fitLoras(locations));
  expect(embedded?.fit).toMatchObject({
    ok: false,
    code: 'lora-mismatch',
    detail: expect.stringMatching(/made for prompts-of-width-32/),
  });
});

it('ends with a reason where a LoRA does not fit or is none', async () => {
  const { engine, request } = await job.open();
  const notALora = { ...both[0], location: path.join(folder, 'job.json') } as LoraInput;
  expect(await engine.generate({ ...request, loras: [notALora] }, () => undefined)).toMatchObject({
    ok: false,
    code: 'lora-unreadable',
  });
});
