import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FileArea, FileWriter } from './file-area.ts';

interface FilesSchema extends DBSchema {
  /** A file is its pieces, joined in the order of their first bytes. */
  pieces: { key: [folder: string, path: string, first: number]; value: Blob };
}

type Database = IDBPDatabase<FilesSchema>;

/** Files in IndexedDB, where the browser has no origin-private file system: some private windows, older browsers. */
export class IdbFiles implements FileArea {
  readonly kind = 'indexeddb';
  readonly #database: Promise<Database>;

  constructor(name = 'inkling-pack-files') {
    this.#database = openDB<FilesSchema>(name, 1, {
      upgrade: (database) => void database.createObjectStore('pieces'),
    });
    this.#database.catch(() => undefined); // told to whoever asks for something
  }

  async folders(): Promise<readonly string[]> {
    const database = await this.#database;
    const names: string[] = [];
    let beyond = IDBKeyRange.lowerBound(['']);
    for (;;) {
      const key = await database.getKey('pieces', beyond);
      if (!key) break;
      names.push(key[0]);
      // In IndexedDB's order every array comes after every string.
      beyond = IDBKeyRange.lowerBound([key[0], []]);
    }
    return names;
  }

  async openWriter(folder: string, path: string, length: number): Promise<FileWriter> {
    const database = await this.#database;
    await cut(database, folder, path, length);
    return new IdbWriter(database, folder, path, length);
  }

  async open(folder: string, path: string): Promise<Blob | null> {
    const pieces = await (await this.#database).getAll('pieces', fileRange(folder, path));
    return pieces.length === 0 ? null : new Blob(pieces);
  }

  async removeFolder(folder: string): Promise<void> {
    await (await this.#database).delete(
      'pieces',
      IDBKeyRange.bound([folder], [folder, []], false, true),
    );
  }
}

class IdbWriter implements FileWriter {
  readonly #database: Database;
  readonly #folder: string;
  readonly #path: string;
  #first: number;
  #pending: Uint8Array<ArrayBuffer>[] = [];

  constructor(database: Database, folder: string, path: string, first: number) {
    this.#database = database;
    this.#folder = folder;
    this.#path = path;
    this.#first = first;
  }

  async append(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pending.push(chunk.slice());
  }

  async flush(): Promise<void> {
    const piece = new Blob(this.#pending);
    this.#pending = [];
    if (piece.size === 0 && this.#first > 0) return;
    await this.#database.put('pieces', piece, [this.#folder, this.#path, this.#first]);
    this.#first += piece.size;
  }

  close(): Promise<void> {
    return this.flush();
  }
}

/** Shortens a file to `length`: pieces beyond go, the one across the end is cut. */
async function cut(database: Database, folder: string, path: string, length: number) {
  const { store, done } = database.transaction('pieces', 'readwrite');
  let end = 0;
  for (const key of await store.getAllKeys(fileRange(folder, path))) {
    const piece = await store.get(key);
    const [, , first] = key;
    if (!piece || first >= length) await store.delete(key);
    else {
      end = Math.min(length, first + piece.size);
      if (first + piece.size > length) await store.put(piece.slice(0, length - first), key);
    }
  }
  await done;
  if (end < length) throw new RangeError(`${path} is shorter than ${length} bytes`);
}

function fileRange(folder: string, path: string): IDBKeyRange {
  return IDBKeyRange.bound([folder, path, 0], [folder, path, Number.POSITIVE_INFINITY]);
}
