import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { meanChecker, PREPROCESSOR } from '../packs/checked-pack.fixture.ts';
import { elementTypeCode, encodeGraph } from '../runtime/onnx-graph.ts';
import { loadOrtInBrowser } from '../runtime/ort-library.ts';
import { Runtime } from '../runtime/runtime.ts';
import { SafetyChecker } from './safety-checker.ts';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await Runtime.start(
    {
      ...{ provider: 'webgpu', reason: 'override', adapter: null },
      ...{ threads: 1, crossOriginIsolated: true },
    },
    loadOrtInBrowser,
  );
});

/** As Optimum exports it: it takes the pictures to blacken as well, and gives a truth value for each. */
function verdictOnLight(): Uint8Array<ArrayBuffer> {
  return encodeGraph({
    name: 'verdict',
    inputs: [
      { name: 'clip_input', type: 'float32', dims: [1, 3, 224, 224] },
      { name: 'images', type: 'float32', dims: [1, 224, 224, 3] },
    ],
    outputs: [
      { name: 'out_images', type: 'float32', dims: [1, 224, 224, 3] },
      { name: 'has_nsfw_concepts', type: 'bool', dims: [1, 1, 1, 1] },
    ],
    nodes: [
      { op: 'Identity', inputs: ['images'], outputs: ['out_images'] },
      { op: 'ReduceMean', inputs: ['clip_input'], outputs: ['mean'] },
      { op: 'Relu', inputs: ['mean'], outputs: ['lightness'] },
      {
        op: 'Cast',
        inputs: ['lightness'],
        outputs: ['has_nsfw_concepts'],
        attributes: { to: elementTypeCode('bool') },
      },
    ],
  });
}

const opened: SafetyChecker[] = [];
afterAll(async () => {
  for (const checker of opened) await checker.release();
});

it.each([
  ['scores', meanChecker('light')],
  ['a verdict', verdictOnLight()],
])('finds on the GPU what it is to find, told by %s', async (_, model) => {
  const session = await runtime.createSession({ name: 'checker', model, externalData: [] });
  const checker = new SafetyChecker(runtime, session, PREPROCESSOR);
  opened.push(checker);
  const black = evenly(0);
  const white = evenly(255);
  expect(await checker.flags(black)).toBe(false);
  expect(await checker.flags(white)).toBe(true);
  expect(await checker.flags(black)).toBe(false);
});

function evenly(grey: number): Pixels {
  const pixels = createPixels(64, 64);
  for (let i = 0; i < pixels.data.length; i += 4) pixels.data.set([grey, grey, grey, 255], i);
  return pixels;
}
