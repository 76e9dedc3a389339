import { encodeGraph } from '../workers/runtime/onnx-graph.ts';
import type { Runtime } from '../workers/runtime/runtime.ts';

const SIZE = 1024;
const RUNS = 8;

/** GFLOP/s of a large float32 MatMul on this runtime: what the provider can reach at all. */
export async function matMulSpeed(runtime: Runtime): Promise<number> {
  const dims = [SIZE, SIZE];
  const session = await runtime.createSession({
    name: 'large MatMul',
    model: encodeGraph({
      name: 'matmul',
      inputs: ['a', 'b'].map((name) => ({ name, type: 'float32', dims })),
      outputs: [{ name: 'c', type: 'float32', dims }],
      nodes: [{ op: 'MatMul', inputs: ['a', 'b'], outputs: ['c'] }],
    }),
    externalData: [],
  });
  const a = runtime.floats('float32', new Float32Array(SIZE * SIZE).fill(0.5), dims);
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    const results = await session.run({ a, b: a });
    fastest = Math.min(fastest, performance.now() - start);
    for (const tensor of results.values()) tensor.dispose();
  }
  await session.release();
  return (2 * SIZE ** 3) / (fastest * 1e6);
}
