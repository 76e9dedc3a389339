import type { DBSchema } from 'idb';
import { LazyDatabase } from './lazy-database.ts';
import type { SourcePicture } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

interface StudioSchema extends DBSchema {
  readonly documents: { readonly key: string; readonly value: unknown };
  readonly pictures: { readonly key: string; readonly value: SourcePicture };
}

/** The document that reopens with the studio; projects of other names may lie beside it one day. */
const PRESENT = 'present';

/** The present document in IndexedDB. */
export class IdbStorage implements StudioStorage {
  readonly #database: LazyDatabase<StudioSchema>;

  constructor(name = 'inkling-studio') {
    this.#database = new LazyDatabase(name, 1, (database) => {
      database.createObjectStore('documents');
      database.createObjectStore('pictures', { keyPath: 'id' });
    });
  }

  async loadDocument(): Promise<unknown> {
    const database = await this.#database.open();
    return (await database.get('documents', PRESENT)) ?? null;
  }

  async saveDocument(saved: unknown): Promise<void> {
    const database = await this.#database.open();
    await database.put('documents', saved, PRESENT);
  }

  async loadPicture(id: string): Promise<SourcePicture | null> {
    const database = await this.#database.open();
    return (await database.get('pictures', id)) ?? null;
  }

  async savePictures(pictures: readonly SourcePicture[]): Promise<void> {
    const database = await this.#database.open();
    const { store, done } = database.transaction('pictures', 'readwrite');
    await store.clear();
    for (const picture of pictures) await store.put(picture);
    await done;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
