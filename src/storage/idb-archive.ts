import type { DBSchema } from 'idb';
import type {
  ArchiveContent,
  ArchiveEntry,
  ArchiveStorage,
  EntryChange,
} from './archive-storage.ts';
import { LazyDatabase } from './lazy-database.ts';

interface ArchiveSchema extends DBSchema {
  readonly entries: { readonly key: string; readonly value: ArchiveEntry };
  readonly contents: { readonly key: string; readonly value: ArchiveContent };
}

/** Finished pictures in IndexedDB, which hands blobs out without reading them into memory. */
export class IdbArchive implements ArchiveStorage {
  readonly #database: LazyDatabase<ArchiveSchema>;

  constructor(name = 'inkling-archive') {
    this.#database = new LazyDatabase(name, 1, (database) => {
      database.createObjectStore('entries', { keyPath: 'id' });
      database.createObjectStore('contents', { keyPath: 'id' });
    });
  }

  async list(): Promise<readonly ArchiveEntry[]> {
    const database = await this.#database.open();
    return database.getAll('entries');
  }

  async add(entry: ArchiveEntry, content: ArchiveContent): Promise<void> {
    const database = await this.#database.open();
    const transaction = database.transaction(['entries', 'contents'], 'readwrite');
    await Promise.all([
      transaction.objectStore('entries').put(entry),
      transaction.objectStore('contents').put(content),
      transaction.done,
    ]);
  }

  async load(id: string): Promise<ArchiveContent | null> {
    const database = await this.#database.open();
    return (await database.get('contents', id)) ?? null;
  }

  async change(id: string, change: EntryChange): Promise<void> {
    const database = await this.#database.open();
    const { store, done } = database.transaction('entries', 'readwrite');
    const entry = await store.get(id);
    if (entry) await store.put({ ...entry, ...change });
    await done;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const database = await this.#database.open();
    const transaction = database.transaction(['entries', 'contents'], 'readwrite');
    const stores = [transaction.objectStore('entries'), transaction.objectStore('contents')];
    await Promise.all(ids.flatMap((id) => stores.map((store) => store.delete(id))));
    await transaction.done;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
