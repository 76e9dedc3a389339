import { createSHA256 } from 'hash-wasm';
import type { PackManifest } from '../../src/shared/packs/manifest.ts';

export interface SyntheticPack {
  readonly manifest: PackManifest;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** A pack that is valid and of no use: files of noise, equal on every machine. */
export async function syntheticPack(
  sizes: readonly number[],
  { id = 'noise', version = '1' } = {},
): Promise<SyntheticPack> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [i, size] of sizes.entries()) files.set(`weights/part-${i}.onnx`, noise(size, i));
  return { manifest: await manifestOf(files, { id, version }), files };
}

async function manifestOf(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { id, version }: { readonly id: string; readonly version: string },
): Promise<PackManifest> {
  const license = { spdx: 'CC0-1.0' };
  const [first = ''] = files.keys();
  const graph = {
    variants: { fp32: first },
    weights: { kind: 'inline' as const },
    inputs: ['in'],
    outputs: ['out'],
  };
  return {
    ...{ schemaVersion: 1, kind: 'annotator', id, name: 'Noise', version, family: 'none', license },
    description: 'Noise, for tests.',
    files: await Promise.all(
      [...files].map(async ([path, bytes]) => ({
        ...{ path, bytes: bytes.byteLength },
        sha256: await sha256(bytes),
      })),
    ),
    graphs: [{ id: 'noise', license, graph }],
  };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hasher = await createSHA256();
  return hasher.init().update(bytes).digest('hex');
}

/** xorshift32 (Marsaglia, 2003), four bytes at a time. */
function noise(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed + 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, size);
}
