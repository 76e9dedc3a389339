import type { FileArea, FileWriter } from './file-area.ts';

const ROOT = 'packs';

/** The origin-private file system, for workers: they alone get handles that write in place and flush. */
export class OpfsFiles implements FileArea {
  readonly kind = 'opfs';
  readonly #root: () => Promise<FileSystemDirectoryHandle>;

  constructor(name = ROOT) {
    this.#root = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  }

  async folders(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const [name, handle] of (await this.#root()).entries()) {
      if (handle.kind === 'directory') names.push(name);
    }
    return names;
  }

  async openWriter(folder: string, path: string, length: number): Promise<FileWriter> {
    const root = await this.#root();
    const { directories, name } = split(`${folder}/${path}`);
    let parent = root;
    for (const each of directories)
      parent = await parent.getDirectoryHandle(each, { create: true });
    const file = await parent.getFileHandle(name, { create: true });
    const handle = await file.createSyncAccessHandle();
    if (handle.getSize() < length) {
      handle.close();
      throw new RangeError(`${path} is shorter than ${length} bytes`);
    }
    handle.truncate(length);
    return new OpfsWriter(handle, length);
  }

  async open(folder: string, path: string): Promise<Blob | null> {
    const { directories, name } = split(`${folder}/${path}`);
    try {
      let parent = await this.#root();
      for (const each of directories) parent = await parent.getDirectoryHandle(each);
      return await (await parent.getFileHandle(name)).getFile();
    } catch (error) {
      if (isAbsence(error)) return null;
      throw error;
    }
  }

  async removeFolder(folder: string): Promise<void> {
    await (await this.#root()).removeEntry(folder, { recursive: true }).catch((error: unknown) => {
      if (!isAbsence(error)) throw error;
    });
  }
}

class OpfsWriter implements FileWriter {
  readonly #handle: FileSystemSyncAccessHandle;
  #at: number;

  constructor(handle: FileSystemSyncAccessHandle, at: number) {
    this.#handle = handle;
    this.#at = at;
  }

  async append(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    const written = this.#handle.write(chunk, { at: this.#at });
    // Some browsers write what fits and say so by the count alone.
    if (written < chunk.byteLength) {
      throw new DOMException(`only ${written} bytes were written`, 'QuotaExceededError');
    }
    this.#at += written;
  }

  async flush(): Promise<void> {
    this.#handle.flush();
  }

  async close(): Promise<void> {
    this.#handle.close();
  }
}

function split(path: string): { readonly directories: readonly string[]; readonly name: string } {
  const parts = path.split('/');
  return { directories: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}

function isAbsence(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')
  );
}
