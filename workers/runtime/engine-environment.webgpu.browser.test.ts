import { expect, inject, it } from 'vitest';
import { runAdd } from './run-add.fixture.ts';

it('runs a graph on WebGPU', async () => {
  expect(await runAdd('webgpu')).toEqual([2, 4, 6, 8]);
});

it('has half floats where the device is Lavapipe', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter?.features.has('shader-f16')).toBe(inject('webgpuDevice') === 'lavapipe');
});
