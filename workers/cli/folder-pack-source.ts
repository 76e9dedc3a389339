import { closeSync, openSync, readSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteReader } from '../packs/byte-reader.ts';
import type { ListedFile } from '../packs/foreign/folder-listing.ts';
import type { PackSource } from '../packs/pack-source.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';

/** A pack in a folder on disk. */
export class FolderPackSource implements PackSource {
  readonly label: string;
  readonly isVerified: boolean;

  /** `isVerified`: the files were held to their hashes before, and are read as those of an installed pack are. */
  constructor(folder: string, { isVerified = false } = {}) {
    this.label = path.resolve(folder);
    this.isVerified = isVerified;
  }

  async reader(file: string): Promise<ByteReader> {
    const full = path.join(this.label, file);
    try {
      const { size } = await stat(full);
      return { byteLength: size, read: (from, to) => readPart(full, from, to) };
    } catch (error) {
      throw new EngineFailure('pack-file-missing', String(error));
    }
  }

  async list(): Promise<readonly ListedFile[]> {
    const entries = await readdir(this.label, { recursive: true, withFileTypes: true }).catch(
      (error: unknown) => {
        throw new EngineFailure('pack-file-missing', String(error));
      },
    );
    const files = entries.filter((entry) => !entry.isDirectory());
    return Promise.all(
      files.map(async ({ parentPath, name }) => {
        const full = path.join(parentPath, name);
        const relative = path.relative(this.label, full).split(path.sep).join('/');
        return { path: relative, bytes: (await stat(full)).size };
      }),
    );
  }

  async read(file: string): Promise<Uint8Array<ArrayBuffer>> {
    const full = path.join(this.label, file);
    try {
      // A view, not a copy: shards are large.
      const { buffer, byteOffset, byteLength } = await readFile(full);
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (error) {
      throw new EngineFailure('pack-file-missing', String(error));
    }
  }
}

function readPart(file: string, from: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, bytes.byteLength, from);
    return bytes;
  } finally {
    closeSync(handle);
  }
}
