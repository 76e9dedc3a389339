import { expect, it } from 'vitest';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';
import { Emphasis } from './emphasis.ts';

it('weighs each position and restores the mean of each window', async () => {
  const runtime = await Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
  const shape = { prompts: 2, windows: 2, length: 3, width: 4, type: 'float32' } as const;
  const states = seededNormals(1, 48).map((value) => value + 2);
  const weights = Float32Array.from([1, 1.5, 1, 1, 0.5, 0.5, 1, 1, 1, 2, 0, 1]);
  const emphasis = await Emphasis.create(runtime, shape);
  const result = await emphasis.apply(runtime.floats('float32', states, [2, 6, 4]), weights);

  expect(result.dims).toEqual([2, 6, 4]);
  const values = await runtime.readFloats(result);
  const expected = reference(states, weights);
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
  });
  // The third window has no emphasis, so nothing happens to it.
  expect(values.slice(24, 36)).toEqual(states.slice(24, 36));
  await emphasis.release();
});

/** The two lines of stable-diffusion-webui: z *= w; z *= z.mean() before ÷ after, window by window. */
function reference(states: Float32Array, weights: Float32Array): readonly number[] {
  const windowSize = 12;
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return Array.from({ length: states.length / windowSize }, (_, window) => {
    const start = window * windowSize;
    const before = [...states.slice(start, start + windowSize)];
    const after = before.map((value, i) => value * (weights[Math.floor((start + i) / 4)] ?? 1));
    return after.map((value) => (value * sum(before)) / sum(after));
  }).flat();
}
