import path from 'node:path';
import { expect, it } from 'vitest';
import { nodeHost } from './cli/node-engine.ts';
import { Engine } from './engine.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { sampleJob } from './sample-job.fixture.ts';

/** An engine on the micro pack, and what it has read of it. */
async function openWatched(memoryBytes?: number) {
  const reads: string[] = [];
  const engine = new Engine({
    ...nodeHost,
    openSource: (location) => {
      const source = nodeHost.openSource(location);
      const read: typeof source.read = (file, ...rest) => {
        reads.push(file);
        return source.read(file, ...rest);
      };
      return { label: source.label, read };
    },
  });
  await engine.start({ threads: 1, ...(memoryBytes !== undefined && { memoryBytes }) });
  const manifest = unwrap(await engine.openPack(path.resolve('public/packs/micro')));
  reads.length = 0;
  return { engine, reads, request: sampleJob(manifest) };
}

it('leaves nothing to be read for the job, which makes what it makes without', async () => {
  const cold = await openWatched();
  const warm = await openWatched();
  expect(await warm.engine.warmUp(warm.request)).toEqual({ ok: true, value: undefined });
  expect(warm.reads.length).toBeGreaterThan(0);
  warm.reads.length = 0;
  const made = await Promise.all([cold, warm].map(latentsOf));
  expect(warm.reads).toEqual([]);
  expect(made[1]).toEqual(made[0]);
  await cold.engine.release();
  await warm.engine.release();
});

it('loads nothing where networks would push one another out, and refuses what a job would be refused for', async () => {
  const { engine, reads, request } = await openWatched();
  const whole = unwrap(await engine.generate(request, () => undefined)).memory.stages.decode;
  await engine.release();
  const scarce = await openWatched(whole.weightBytes + whole.workingBytes - 1);
  expect(await scarce.engine.warmUp(request)).toMatchObject({ ok: true });
  expect(scarce.reads).toEqual([]);
  reads.length = 0;
  expect(await engine.warmUp({ ...request, width: 17 })).toMatchObject({
    ok: false,
    code: 'invalid-request',
  });
  expect(reads).toEqual([]);
});

async function latentsOf({ engine, request }: Awaited<ReturnType<typeof openWatched>>) {
  let latents: Float32Array | undefined;
  const outcome = await engine.generate(request, (event) => {
    if (event.type === 'image') latents = event.image.latents;
  });
  unwrap(outcome);
  return latents;
}
