import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../src/shared/generation/generation-request.ts';
import type { Concession } from '../src/shared/memory/memory-plan.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { createNodeEngine } from './cli/node-engine.ts';
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

const packs = path.resolve('public/packs');

/** A short job in so much memory: what was planned, what lay in memory afterwards, and what came out. */
async function run(name: string, memoryBytes: number, changes: Partial<GenerationRequest> = {}) {
  const runtime = await Runtime.start(
    {
      ...{ provider: 'wasm', reason: 'override', adapter: null, threads: 1 },
      ...{ crossOriginIsolated: true, memoryBytes },
    },
    loadOrtInNode,
  );
  const pack = await Pack.open(new FolderPackSource(path.join(packs, name)));
  const models = new ResidentModels(runtime, new PackSet(pack), 'fp32');
  const { tokenizer: entry } = pack.manifest;
  const tokenizer = unwrap(createClipTokenizer(await pack.readJson(entry.path), entry));
  const images: Extract<GenerationEvent, { type: 'image' }>['image'][] = [];
  const told: Concession[] = [];
  const { memory, counters, peak } = await runControlnetPipeline(models, tokenizer, {
    request: { ...sampleJob(pack.manifest), numInferenceSteps: 2, ...changes },
    cancellation: new Cancellation(),
    onEvent: (event) => {
      if (event.type === 'image') images.push(event.image);
      if (event.type === 'planned') told.push(...event.concessions);
    },
  });
  const { resident } = models;
  await models.release();
  const [image] = images;
  if (!image?.latents) throw new Error('no picture came out');
  return { memory, peak, told, resident, latents: image.latents, pixels: image.pixels, counters };
}

describe('the plan governs the engine', () => {
  it('has in memory at the end what was planned, whatever room there is', async () => {
    const plenty = await run('inkling-sketch', 4e9);
    expect(plenty.resident).toEqual(['text-encoder', 'controlnet-union', 'unet', 'vae-decoder']);
    const { weightBytes, workingBytes } = plenty.memory.stages.decode;
    const scarce = await run('inkling-sketch', weightBytes + workingBytes - 1e6);
    expect(scarce.resident).toEqual(['controlnet-union', 'unet', 'vae-decoder']);
    for (const { memory, resident, peak } of [plenty, scarce]) {
      expect(peak.wasmBytes).toBeGreaterThan(memory.stages.denoise.weightBytes);
      expect(new Set(resident)).toEqual(new Set(memory.stages.decode.resident));
    }
    expect([plenty.told, scarce.told.map(({ what }) => what)]).toEqual([[], ['released']]);
    expect(relativeDifference(scarce.latents, plenty.latents)).toBeLessThan(1e-4);
  });

  it('runs the sides of the guidance one after the other where both together have no room', async () => {
    const plenty = await run('micro', 4e9);
    const { encode, denoise, decode } = plenty.memory.stages;
    const kept = decode.weightBytes - encode.weightBytes;
    const scarce = await run('micro', kept + denoise.workingBytes - 1);
    expect([plenty.memory.guidance, scarce.memory.guidance]).toEqual(['batched', 'serial']);
    expect(scarce.counters.runs).toBeGreaterThan(plenty.counters.runs);
    expect(relativeDifference(scarce.latents, plenty.latents)).toBeLessThan(1e-3);
  });
});

it('refuses before anything is loaded what cannot fit', async () => {
  const engine = createNodeEngine();
  await engine.start({ threads: 1, memoryBytes: 1e6 });
  const manifest = unwrap(await engine.openPack(path.join(packs, 'inkling-sketch')));
  const events: GenerationEvent[] = [];
  const outcome = await engine.generate(sampleJob(manifest), (event) => events.push(event));
  expect(outcome).toMatchObject({ ok: false, code: 'memory-exceeded' });
  expect(!outcome.ok && outcome.detail).toMatch(
    /GB needed together, 0\.0 GB to be had; text-encoder/,
  );
  expect(events).toEqual([]);
  await engine.release();
});
