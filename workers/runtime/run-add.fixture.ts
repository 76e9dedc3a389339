import type { Provider } from '../../src/shared/engine/device-report.ts';
import { encodeGraph } from './onnx-graph.ts';
import { loadOrtInBrowser } from './ort-library.ts';

const vector = { type: 'float32', dims: [4] } as const;

/** Doubles 1, 2, 3, 4 with a graph of one Add: the least that shows that a provider works in this browser. */
export async function runAdd(provider: Provider): Promise<number[]> {
  const { env, InferenceSession, Tensor } = await loadOrtInBrowser(provider);
  env.wasm.numThreads = 2;
  const graph = encodeGraph({
    name: 'add',
    inputs: [
      { name: 'a', ...vector },
      { name: 'b', ...vector },
    ],
    outputs: [{ name: 'sum', ...vector }],
    nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['sum'] }],
  });
  const session = await InferenceSession.create(graph, { executionProviders: [provider] });
  const counting = () => new Tensor('float32', Float32Array.of(1, 2, 3, 4), [4]);
  const { sum } = await session.run({ a: counting(), b: counting() });
  return Array.from(sum?.data as Float32Array);
}
