import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

/** A connection to an IndexedDB database, opened by the first use and again after the browser closed it. */
export class LazyDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(
    name: string,
    version: number,
    upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>,
  ) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#database = null;
    };
    this.#database ??= openDB<Schema>(this.#name, this.#version, {
      upgrade: this.#upgrade,
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

  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = null;
    database?.close();
  }
}
