import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackSource } from '../packs/pack-source.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';

/** A pack in a folder on disk. */
export class FolderPackSource implements PackSource {
  readonly label: string;

  constructor(folder: string) {
    this.label = path.resolve(folder);
  }

  async read(file: string): Promise<Uint8Array<ArrayBuffer>> {
    const full = path.join(this.label, file);
    try {
      return new Uint8Array(await readFile(full));
    } catch (error) {
      throw new EngineFailure('pack-file-missing', String(error));
    }
  }
}
