import { expect, it } from 'vitest';
import { type ElementType, encodeGraph } from '../runtime/onnx-graph.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { timestepTensor } from './timestep.ts';

it.each<[ElementType, readonly number[], unknown]>([
  ['float32', [1], Float32Array.of(Math.fround(949.6))],
  ['float32', [2], Float32Array.of(Math.fround(949.6), Math.fround(949.6))],
  ['int64', [], BigInt64Array.of(950n)],
  ['int32', [1], Int32Array.of(950)],
])('a timestep between two whole numbers, for a graph of %s %j', async (type, dims, values) => {
  const runtime = await Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
  const model = encodeGraph({
    name: 'takes-a-timestep',
    inputs: [{ name: 'timestep', type, dims }],
    outputs: [{ name: 'same', type, dims }],
    nodes: [{ op: 'Identity', inputs: ['timestep'], outputs: ['same'] }],
  });
  const session = await runtime.createSession({ name: 'test', model, externalData: [] });
  const tensor = timestepTensor(runtime, session, 'timestep', 949.6);
  expect(tensor.dims).toEqual(dims);
  expect(tensor.data).toEqual(values);
  await session.release();
});
