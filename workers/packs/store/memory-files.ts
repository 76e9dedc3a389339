import type { FileArea, FileWriter } from './file-area.ts';

/** Forgets everything with the page: for tests. */
export class MemoryFiles implements FileArea {
  readonly kind = 'memory';
  readonly #folders = new Map<string, Map<string, Uint8Array<ArrayBuffer>[]>>();

  folders(): Promise<readonly string[]> {
    return Promise.resolve([...this.#folders.keys()]);
  }

  async openWriter(folder: string, path: string, length: number): Promise<FileWriter> {
    const files = this.#folders.get(folder) ?? new Map<string, Uint8Array<ArrayBuffer>[]>();
    const kept = await this.#start(files.get(path) ?? [], length);
    this.#folders.set(folder, files);
    files.set(path, kept);
    return {
      append: async (chunk) => {
        kept.push(chunk.slice());
      },
      flush: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  }

  open(folder: string, path: string): Promise<Blob | null> {
    const pieces = this.#folders.get(folder)?.get(path);
    return Promise.resolve(pieces ? new Blob(pieces) : null);
  }

  removeFolder(folder: string): Promise<void> {
    this.#folders.delete(folder);
    return Promise.resolve();
  }

  async #start(pieces: readonly Uint8Array<ArrayBuffer>[], length: number) {
    const whole = new Uint8Array(await new Blob([...pieces]).arrayBuffer());
    if (whole.byteLength < length) throw new RangeError(`only ${whole.byteLength} bytes are there`);
    return length === 0 ? [] : [whole.slice(0, length)];
  }
}
