import { expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { HttpPackSource } from './packs/http-pack-source.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';
import { probeMachine } from './runtime/probe-machine.ts';
import { sampleJob } from './sample-job.fixture.ts';

/** Two hundred gave the same once; on a software device they take minutes. */
const JOBS = 40;

/** What of the GPU's memory is in use, seen from below onnxruntime. */
function countBuffers(): { readonly bytes: () => number } {
  const alive = new Map<GPUBuffer, number>();
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function create(this: GPUDevice, descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.set(buffer, descriptor.size);
    return buffer;
  };
  GPUBuffer.prototype.destroy = function end(this: GPUBuffer) {
    alive.delete(this);
    return destroy.call(this);
  };
  return { bytes: () => [...alive.values()].reduce((sum, size) => sum + size, 0) };
}

it(`gives back what it took of the GPU: after ${JOBS} jobs its buffers are where they were, to two per cent`, async () => {
  const buffers = countBuffers();
  const engine = new Engine({
    probe: probeMachine,
    loadOrt: loadOrtInBrowser,
    openSource: (url) => new HttpPackSource(url),
  });
  await engine.start({ provider: 'webgpu', dtype: 'fp32' });
  const pack = new URL('/packs/micro/', location.href).href;
  const manifest = unwrap(await engine.openPack(pack));
  const runJobs = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const guidanceBatching = i % 2 === 0 ? 'batched' : 'serial';
      const request = sampleJob(manifest, { numInferenceSteps: 1, seed: i, guidanceBatching });
      unwrap(await engine.generate(request, () => undefined));
    }
  };
  await runJobs(10);
  const before = buffers.bytes();
  expect(before).toBeGreaterThan(0);
  await runJobs(JOBS);
  expect(buffers.bytes()).toBeLessThan(1.02 * before);
  await engine.release();
  expect(buffers.bytes()).toBeLessThan(0.5 * before);
});
