import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SourcePicture } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

interface StudioSchema extends DBSchema {
  readonly documents: { readonly key: string; readonly value: unknown };
  readonly pictures: { readonly key: string; readonly value: SourcePicture };
}

/** The document that reopens with the studio; projects of other names may lie beside it one day. */
const PRESENT = 'present';

/** IndexedDB. The connection is opened by the first call and again after the browser closed it. */
export class IdbStorage implements StudioStorage {
  readonly #name: string;
  #database: Promise<IDBPDatabase<StudioSchema>> | null = null;

  constructor(name = 'inkling-studio') {
    this.#name = name;
  }

  async loadDocument(): Promise<unknown> {
    const database = await this.#open();
    return (await database.get('documents', PRESENT)) ?? null;
  }

  async saveDocument(saved: unknown): Promise<void> {
    const database = await this.#open();
    await database.put('documents', saved, PRESENT);
  }

  async loadPicture(id: string): Promise<SourcePicture | null> {
    const database = await this.#open();
    return (await database.get('pictures', id)) ?? null;
  }

  async savePictures(pictures: readonly SourcePicture[]): Promise<void> {
    const database = await this.#open();
    const { store, done } = database.transaction('pictures', 'readwrite');
    await store.clear();
    for (const picture of pictures) await store.put(picture);
    await done;
  }

  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = null;
    database?.close();
  }

  #open(): Promise<IDBPDatabase<StudioSchema>> {
    const forget = (): void => {
      this.#database = null;
    };
    this.#database ??= openDB<StudioSchema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('documents');
        database.createObjectStore('pictures', { keyPath: 'id' });
      },
      // Another tab has a newer studio and waits for us.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#database;
  }
}
