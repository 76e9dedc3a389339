import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createNodeEngine } from './cli/node-engine.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { sampleJob } from './sample-job.fixture.ts';

const JOBS = 200;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes of the heap that are in use, and of what array buffers hold, onnxruntime's memory among them. */
async function memory(): Promise<{ readonly heap: number; readonly buffers: number }> {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collectGarbage();
  }
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers + external };
}

it(`gives back what it took: after ${JOBS} jobs memory is where it was`, async () => {
  const engine = createNodeEngine();
  await engine.start({ threads: 1 });
  const manifest = unwrap(await engine.openPack(path.resolve('public/packs/micro')));
  const runJobs = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      // Ten jobs each, since another batch size loads the networks anew.
      const guidanceBatching = i % 20 < 10 ? 'batched' : 'serial';
      const request = sampleJob(manifest, { numInferenceSteps: 1, seed: i, guidanceBatching });
      unwrap(await engine.generate(request, () => undefined));
    }
  };
  // What V8 learns of code that runs often is in its heap too: five per cent more after 400 jobs, then hardly anything (seen up to 1,200).
  await runJobs(2 * JOBS);
  const before = await memory();
  await runJobs(JOBS);
  const after = await memory();
  expect(after.buffers).toBeLessThan(1.02 * before.buffers);
  expect(after.heap).toBeLessThan(1.02 * before.heap);
  await engine.release();
}, 300_000);
