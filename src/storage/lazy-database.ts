import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

const OPEN_MS = 10_000;

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
    const opening = (giveUp: (reason: Error) => void) =>
      openDB<Schema>(this.#name, this.#version, {
        upgrade: this.#upgrade,
        // Another tab has a newer studio and waits for us.
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          forget();
        },
        blocked: () => giveUp(new Error('a tab with an older studio holds the database')),
        terminated: forget,
      });
    this.#database ??= orGiveUp(opening).catch((error: unknown) => {
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

/** An open that is blocked, or that the browser forgets to answer, must not keep the studio from starting. */
function orGiveUp<Database extends { close(): void }>(
  opening: (giveUp: (reason: Error) => void) => Promise<Database>,
): Promise<Database> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = (reason: Error): void => {
      isLate = true;
      clearTimeout(timer);
      reject(reason);
    };
    const timer = setTimeout(() => giveUp(new Error('the database does not answer')), OPEN_MS);
    opening(giveUp)
      .then((database) => (isLate ? database.close() : resolve(database)), reject)
      .finally(() => clearTimeout(timer));
  });
}
