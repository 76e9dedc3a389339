import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { loadGraph } from '../packs/load-graph.ts';
import { Pack } from '../packs/pack.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { Runtime } from '../runtime/runtime.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';
import { decodeTiled } from './decode-tiled.ts';
import { VaeDecoder } from './vae.ts';

describe('decoding in tiles', () => {
  it('gives what a decoder without a view beyond its pixel gives, exactly as far as floats go', async () => {
    const size = { channels: 3, height: 20, width: 14, tile: 8, overlap: 2, scaleFactor: 1 };
    const latents = seededNormals(3, 3 * 20 * 14);
    const parts: string[] = [];
    const picture = await decodeTiled(latents, size, async (part, rows, columns) => {
      parts.push(`${rows}×${columns}`);
      return part;
    });
    expect(new Set(parts)).toEqual(new Set(['8×8']));
    expect(parts.length).toBe(6);
    for (const [i, value] of picture.entries()) expect(value).toBeCloseTo(latents[i] as number, 5);
  });

  it('comes close to the whole picture, and closest far from the seams', async () => {
    const runtime = await Runtime.start(
      {
        ...{ provider: 'wasm', reason: 'override', adapter: null, threads: 1 },
        crossOriginIsolated: true,
      },
      loadOrtInNode,
    );
    const pack = await Pack.open(new FolderPackSource(path.resolve('public/packs/inkling-sketch')));
    const { vaeDecoder, latents } = pack.manifest;
    const entry = { name: 'VAE decoder', entry: vaeDecoder, dtype: 'fp32' } as const;
    const decoder = new VaeDecoder(runtime, await loadGraph(runtime, pack, entry), latents);
    const [rows, columns] = [8, 12];
    const { channels, scaleFactor } = latents;
    const noise = seededNormals(7, channels * rows * columns);
    const [height, width] = [rows * scaleFactor, columns * scaleFactor];
    const whole = await decoder.decode(noise, height, width);
    const tiled = await decoder.decode(noise, height, width, {
      kind: 'tiled',
      tile: 8,
      overlap: 4,
    });
    await decoder.release();
    const difference = (from: number, to: number) => {
      let sum = 0;
      for (let y = 0; y < height; y++) {
        for (let x = from; x < to; x++) {
          for (let c = 0; c < 3; c++) {
            const i = 4 * (y * width + x) + c;
            sum += Math.abs((whole.data[i] as number) - (tiled.data[i] as number));
          }
        }
      }
      return sum / (height * (to - from) * 3);
    };
    // 0.36 of 255 levels over the whole picture, 0.002 out of a seam's reach when this was written.
    expect(difference(0, width)).toBeLessThan(1);
    expect(difference(0, 64)).toBeLessThan(0.02);
    expect(difference(128, 256)).toBeGreaterThan(0);
  });
});
