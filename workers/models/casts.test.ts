import { expect, it } from 'vitest';
import { encodeGraph } from '../runtime/onnx-graph.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { Casts } from './casts.ts';
import { JoinedRows } from './joined-rows.ts';

const start = () =>
  Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );

it('a graph gets what it wants, whatever type it is fed, and what fits is fed as it is', async () => {
  const runtime = await start();
  const casts = new Casts(runtime);
  const value = { type: 'float64', dims: [2] } as const;
  const session = await runtime.createSession({
    name: 'sum',
    model: encodeGraph({
      name: 'sum',
      inputs: [
        { ...value, name: 'a' },
        { ...value, name: 'b' },
      ],
      outputs: [{ ...value, name: 'c' }],
      nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['c'] }],
    }),
    externalData: [],
  });
  const [a, b] = (['float16', 'float64'] as const).map((type) =>
    runtime.floats(type, new Float32Array([1, 2]), [2]),
  );
  if (!(a && b)) throw new Error('two tensors');
  const results = await casts.run(session, { a, b }, ['c']);
  expect([...((results.get('c')?.data as Float64Array) ?? [])]).toEqual([2, 4]);
  await casts.release();
  await session.release();
});

it('rows of several tensors are joined, and the surplus cut off', async () => {
  const runtime = await start();
  const rows = new JoinedRows(runtime);
  const parts = [
    runtime.floats('float32', new Float32Array([1, 2, 3, 4]), [2, 2]),
    runtime.floats('float32', new Float32Array([5, 6, 7, 8]), [2, 2]),
  ];
  const joined = await rows.join(parts, 3);
  expect(joined.dims).toEqual([3, 2]);
  expect([...(await runtime.readFloats(joined))]).toEqual([1, 2, 3, 4, 5, 6]);
  await rows.release();
});
