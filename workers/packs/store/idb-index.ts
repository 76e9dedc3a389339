import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import * as v from 'valibot';
import {
  type FileRecord,
  fileRecordSchema,
  type InstalledRecord,
  installedSchema,
  type Journal,
  journalSchema,
  type PackIndex,
} from './pack-index.ts';

interface IndexSchema extends DBSchema {
  installed: { key: string; value: InstalledRecord };
  journals: { key: string; value: Journal };
  progress: { key: [packId: string, path: string]; value: FileRecord };
}

const STORES = ['installed', 'journals', 'progress'] as const;
type Step = IDBPTransaction<IndexSchema, typeof STORES, 'readwrite'>;

/** The index in IndexedDB. Records that another version left in a form unknown here do not count. */
export class IdbIndex implements PackIndex {
  readonly #database: Promise<IDBPDatabase<IndexSchema>>;

  constructor(name = 'inkling-packs') {
    this.#database = openDB<IndexSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('installed', { keyPath: 'packId' });
        database.createObjectStore('journals', { keyPath: 'packId' });
        database.createObjectStore('progress', { keyPath: ['packId', 'path'] });
      },
    });
    this.#database.catch(() => undefined); // told to whoever asks for something
  }

  async installed(): Promise<readonly InstalledRecord[]> {
    return valid(installedSchema, await (await this.#database).getAll('installed'));
  }

  async journals(): Promise<readonly Journal[]> {
    return valid(journalSchema, await (await this.#database).getAll('journals'));
  }

  async progress(packId: string): Promise<readonly FileRecord[]> {
    const records = await (await this.#database).getAll('progress', recordsOf(packId));
    return valid(fileRecordSchema, records);
  }

  async putInstalled(record: InstalledRecord): Promise<void> {
    await (await this.#database).put('installed', record);
  }

  async removeInstalled(packId: string): Promise<void> {
    await (await this.#database).delete('installed', packId);
  }

  async putJournal(journal: Journal): Promise<void> {
    await (await this.#database).put('journals', journal);
  }

  async putProgress(record: FileRecord): Promise<void> {
    await (await this.#database).put('progress', record);
  }

  async removeJournal(packId: string): Promise<void> {
    await this.#inOneStep(async (step) => {
      await step.objectStore('journals').delete(packId);
      await step.objectStore('progress').delete(recordsOf(packId));
    });
  }

  async commit(record: InstalledRecord): Promise<void> {
    await this.#inOneStep(async (step) => {
      await step.objectStore('progress').delete(recordsOf(record.packId));
      await step.objectStore('journals').delete(record.packId);
      await step.objectStore('installed').put(record);
    });
  }

  async reopen(journal: Journal, progress: readonly FileRecord[]): Promise<void> {
    await this.#inOneStep(async (step) => {
      await step.objectStore('installed').delete(journal.packId);
      await step.objectStore('journals').put(journal);
      for (const record of progress) await step.objectStore('progress').put(record);
    });
  }

  async #inOneStep(work: (step: Step) => Promise<void>): Promise<void> {
    const step = (await this.#database).transaction(STORES, 'readwrite');
    await Promise.all([work(step), step.done]);
  }
}

function recordsOf(packId: string): IDBKeyRange {
  return IDBKeyRange.bound([packId, ''], [packId, []]);
}

function valid<S extends v.GenericSchema>(schema: S, records: readonly unknown[]) {
  return records.flatMap((record): v.InferOutput<S>[] => {
    const parsed = v.safeParse(schema, record);
    return parsed.success ? [parsed.output] : [];
  });
}
