import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { plainGraphs } from './other-graphs.fixture.ts';
import type { ResidentModels } from './pipelines/resident-models.ts';
import { modelsOf, runSample, startWasm } from './run-sample.fixture.ts';
import { relativeDifference, sampleJob } from './sample-job.fixture.ts';

const source = new FolderPackSource('public/packs/inkling-sketch');
let tiled: ResidentModels;
let plain: ResidentModels;

beforeAll(async () => {
  const runtime = await startWasm();
  tiled = await modelsOf(runtime, source);
  plain = await modelsOf(runtime, plainGraphs(source));
});

afterAll(async () => {
  await tiled.release();
  await plain.release();
});

describe('networks arranged for wasm', () => {
  it.each([
    ['256 × 256', {}],
    // The second level has maps of 5 × 4.
    ['320 × 256', { width: 256, height: 320 }],
    ['one side after the other', { guidanceBatching: 'serial' }],
  ] as const)('make what the plain ones make: %s', async (_, changes) => {
    const request = sampleJob(tiled.manifest, changes);
    const [made, reference] = [
      await runSample(tiled, source, request),
      await runSample(plain, source, request),
    ];
    const difference = relativeDifference(made.latents, reference.latents);
    expect(difference).toBeLessThan(1e-4);
    // They are others.
    expect(difference).toBeGreaterThan(0);
    expect(made.counters).toEqual(reference.counters);
  });
});
