import { describe, expect, it } from 'vitest';
import type { LatentsEntry } from '../../src/shared/packs/manifest.ts';
import { createPixels } from '../../src/shared/pixels.ts';
import { encodeGraph } from '../runtime/onnx-graph.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { VaeDecoder, VaeEncoder } from './vae.ts';

const start = () =>
  Runtime.start(
    { provider: 'wasm', reason: 'override', adapter: null, threads: 1, crossOriginIsolated: true },
    loadOrtInNode,
  );
const latents: LatentsEntry = { channels: 3, scaleFactor: 1, scalingFactor: 0.5 };
const dims = [1, 3, 1, 2];

/** Gives what it takes; as an "encoder" a second time behind it, where the log variance would be. */
async function halfOf(runtime: Runtime, copies: 1 | 2) {
  const model = encodeGraph({
    name: 'half',
    inputs: [{ name: 'in', type: 'float32', dims }],
    outputs: [{ name: 'out', type: 'float32', dims: [1, 3 * copies, 1, 2] }],
    nodes: [
      {
        op: 'Concat',
        inputs: Array.from({ length: copies }, () => 'in'),
        outputs: ['out'],
        attributes: { axis: 1 },
      },
    ],
  });
  return runtime.createSession({ name: 'half', model, externalData: [] });
}

describe('the decoder', () => {
  it.each([
    ['divides by the scaling factor', latents, 255],
    ['leaves that to a graph that does it itself', { ...latents, scaledInGraphs: true }, 191],
  ])('%s', async (_, entry, level) => {
    const runtime = await start();
    const decoder = new VaeDecoder(runtime, await halfOf(runtime, 1), entry);
    const { data } = await decoder.decode(new Float32Array(6).fill(0.5), 1, 2);
    expect(data[0]).toBe(level);
    await decoder.release();
  });
});

describe('the encoder', () => {
  it('takes the mean of what gives mean and variance, and multiplies by the scaling factor', async () => {
    const runtime = await start();
    const encoder = new VaeEncoder(runtime, await halfOf(runtime, 2), latents);
    const white = createPixels(2, 1);
    white.data.fill(255);
    expect([...(await encoder.encode(white))]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    await encoder.release();
  });
});
