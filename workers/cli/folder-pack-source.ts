import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ListedFile } from '../packs/foreign/folder-listing.ts';
import type { PackSource } from '../packs/pack-source.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';

/** A pack in a folder on disk. */
export class FolderPackSource implements PackSource {
  readonly label: string;

  constructor(folder: string) {
    this.label = path.resolve(folder);
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
