import type { FileRecord, InstalledRecord, Journal, PackIndex } from './pack-index.ts';

/** Forgets everything with the page: for tests. */
export class MemoryIndex implements PackIndex {
  readonly #installed = new Map<string, InstalledRecord>();
  readonly #journals = new Map<string, Journal>();
  readonly #progress = new Map<string, FileRecord>();

  async installed(): Promise<readonly InstalledRecord[]> {
    return [...this.#installed.values()];
  }

  async journals(): Promise<readonly Journal[]> {
    return [...this.#journals.values()];
  }

  async progress(packId: string): Promise<readonly FileRecord[]> {
    return [...this.#progress.values()].filter((record) => record.packId === packId);
  }

  async putInstalled(record: InstalledRecord): Promise<void> {
    this.#installed.set(record.packId, record);
  }

  async removeInstalled(packId: string): Promise<void> {
    this.#installed.delete(packId);
  }

  async putJournal(journal: Journal): Promise<void> {
    this.#journals.set(journal.packId, journal);
  }

  async putProgress(record: FileRecord): Promise<void> {
    this.#progress.set(`${record.packId}/${record.path}`, structuredClone(record));
  }

  async removeJournal(packId: string): Promise<void> {
    this.#journals.delete(packId);
    for (const [key, record] of this.#progress) {
      if (record.packId === packId) this.#progress.delete(key);
    }
  }

  async commit(record: InstalledRecord): Promise<void> {
    await this.removeJournal(record.packId);
    await this.putInstalled(record);
  }

  async reopen(journal: Journal, progress: readonly FileRecord[]): Promise<void> {
    await this.removeInstalled(journal.packId);
    await this.putJournal(journal);
    for (const record of progress) await this.putProgress(record);
  }
}
