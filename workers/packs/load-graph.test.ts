import { expect, it, vi } from 'vitest';
import { FolderPackSource } from '../cli/folder-pack-source.ts';
import { nodeHost } from '../cli/node-engine.ts';
import { chooseProvider } from '../runtime/choose-provider.ts';
import { Runtime } from '../runtime/runtime.ts';
import type { ByteReader } from './byte-reader.ts';
import { loadGraph, type PackFiles } from './load-graph.ts';
import { Pack } from './pack.ts';

const runtime = await Runtime.start(
  chooseProvider(await nodeHost.probe(), { threads: 1 }),
  nodeHost.loadOrt,
);
const folder = 'public/packs/micro';

/** The UNet of the micro pack, with what was read of its weights. */
async function loadWatched(pack: Pack, spoil?: (file: ByteReader) => ByteReader) {
  const reads: number[] = [];
  const files: PackFiles = {
    read: (path) => pack.read(path),
    readJson: (path) => pack.readJson(path),
    bytesOf: (path) => pack.bytesOf(path),
    reader: async (path) => {
      const file = await pack.reader(path);
      const watched: ByteReader = {
        byteLength: file.byteLength,
        read: (from, to) => {
          reads.push(to - from);
          return file.read(from, to);
        },
      };
      return spoil ? spoil(watched) : watched;
    },
  };
  const request = { name: 'UNet', entry: pack.manifest.unet, dtype: 'fp32' } as const;
  const session = await loadGraph(runtime, files, request);
  await session.release();
  return reads;
}

it('reads an installed pack’s weights once, a tensor at a time', async () => {
  const pack = await Pack.open(new FolderPackSource(folder, { isVerified: true }));
  const { weights } = pack.manifest.unet;
  const stored = pack.manifest.files.find(
    ({ path }) => weights.kind === 'packed' && path === weights.data,
  );
  const reads = await loadWatched(pack);
  const total = reads.reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeLessThanOrEqual(stored?.bytes ?? 0);
  expect(Math.max(...reads)).toBeLessThan(total / 4);
});

it('says which weights could not be read, where onnxruntime says a number', async () => {
  const pack = await Pack.open(new FolderPackSource(folder, { isVerified: true }));
  const broken = (file: ByteReader): ByteReader => ({
    byteLength: file.byteLength,
    read: () => {
      throw new Error('the disk was pulled out');
    },
  });
  await expect(loadWatched(pack, broken)).rejects.toThrow(/UNet: .*the disk was pulled out/);
});

it.each([
  ['wasm', 'fp32', 'unet/step.wasm.onnx'],
  ['wasm', 'fp16', 'unet/step.fp16.onnx'],
  ['webgpu', 'fp32', 'unet/step.fp32.onnx'],
  ['webgpu', 'fp16', 'unet/step.fp16.onnx'],
] as const)('takes on %s in %s %s', async (provider, dtype, path) => {
  const pack = await Pack.open(
    new FolderPackSource('public/packs/inkling-sketch', { isVerified: true }),
  );
  const entry = pack.manifest.unet.split?.step ?? expect.fail('the UNet is not cut in two');
  const read = vi.spyOn(pack, 'read');
  const createSession = vi.fn(async () => ({
    inputs: new Set(entry.inputs),
    outputs: new Set(entry.outputs),
  }));
  const other = { provider, createSession } as unknown as Runtime;
  await loadGraph(other, pack, { name: 'UNet', entry, dtype });
  const models = read.mock.calls.map(([file]) => file).filter((file) => file.endsWith('.onnx'));
  expect(models).toEqual([path]);
  const variant = path.split('.')[1];
  expect(createSession).toHaveBeenCalledWith(
    expect.objectContaining({
      externalData: [expect.objectContaining({ path: `weights.${variant}.bin` })],
    }),
  );
});
