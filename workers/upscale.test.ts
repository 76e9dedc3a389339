import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPixels } from '../src/shared/pixels.ts';
import { UPSCALE_FACTORS, type UpscaleRequest } from '../src/shared/upscaling/upscale-request.ts';
import { FolderPackSource } from './cli/folder-pack-source.ts';
import { createNodeEngine } from './cli/node-engine.ts';
import { readNpy } from './cli/npy.ts';
import { readPicture } from './cli/picture-file.ts';
import { Upscaler } from './models/upscaler.ts';
import { Pack } from './packs/pack.ts';
import { enlargeByTiles } from './pipelines/enlarge-by-tiles.ts';
import { unwrap } from './runtime/engine-failure.ts';
import { loadOrtInNode } from './runtime/ort-in-node.ts';
import { Runtime } from './runtime/runtime.ts';

const PACK = path.resolve('public/packs/upscaler');
const FIXTURES = path.resolve('workers/fixtures/upscaler');

const engine = createNodeEngine();
await engine.start({ threads: 1 });
afterAll(() => engine.release());

const small = unwrap(await readPicture(path.join(FIXTURES, 'small.png')));
const noise = createPixels(70, 61);
noise.data.forEach((_, i) => {
  noise.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 256;
});

const request = (change: Partial<UpscaleRequest>): UpscaleRequest => ({
  jobId: 'job',
  pixels: small,
  factor: 2,
  pack: PACK,
  ...change,
});

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  let largest = 0;
  for (let i = 0; i < one.length; i++) {
    largest = Math.max(largest, Math.abs((one[i] as number) - (other[i] as number)));
  }
  return largest;
}

describe.each(UPSCALE_FACTORS)('%i times', (factor) => {
  it('gives what PyTorch gives with the same weights, to a unit of 255', async () => {
    const expected = unwrap(readNpy(await readFile(path.join(FIXTURES, `${factor}x.npy`))));
    const { width, height, data } = unwrap(await engine.upscale(request({ factor }), () => {}));
    expect([width, height]).toEqual([small.width * factor, small.height * factor]);
    const area = width * height;
    const rgba = Uint8ClampedArray.from({ length: 4 * area }, (_, i) =>
      i % 4 === 3 ? 255 : 255 * (expected.data[(i % 4) * area + Math.floor(i / 4)] as number),
    );
    expect(largestDifference(data, rgba)).toBeLessThanOrEqual(1);
  });

  it('shows no seams: in tiles it is the same as in one piece, to the last unit', async () => {
    const ort = await Runtime.start(
      {
        provider: 'wasm',
        reason: 'override',
        adapter: null,
        threads: 1,
        crossOriginIsolated: false,
      },
      loadOrtInNode,
    );
    const pack = await Pack.openUpscalers(new FolderPackSource(PACK));
    const upscaler = await Upscaler.load(ort, pack, factor);
    const open = { checkpoint: async () => {} };
    const counts: number[] = [];
    const enlarge = (side: number) =>
      enlargeByTiles(noise, upscaler, open, ({ total }) => counts.push(total), side);
    const [whole, tiled] = [await enlarge(80), await enlarge(40)];
    await upscaler.release();
    expect([counts.at(0), counts.at(-1)]).toEqual([1, 12]);
    expect(largestDifference(whole.data, tiled.data)).toBeLessThanOrEqual(1);
  });
});

it('can be cancelled between two tiles', async () => {
  const pixels = createPixels(400, 400);
  const seen: number[] = [];
  const outcome = await engine.upscale(request({ jobId: 'long', pixels }), ({ done }) => {
    seen.push(done);
    void engine.cancel('long');
  });
  expect(outcome).toMatchObject({ ok: false, code: 'cancelled' });
  expect(seen).toEqual([1]);
});

it('says of a pack without upscalers that it is one', async () => {
  const outcome = await engine.upscale(
    request({ pack: path.resolve('public/packs/micro') }),
    () => {},
  );
  expect(outcome).toMatchObject({ ok: false, code: 'pack-incompatible' });
});
