import type {
  ArchiveContent,
  ArchiveEntry,
  ArchiveStorage,
  EntryChange,
} from './archive-storage.ts';

/** Forgets everything with the page: for tests, and for what the browser's storage would not take. */
export class MemoryArchive implements ArchiveStorage {
  readonly #entries = new Map<string, ArchiveEntry>();
  readonly #contents = new Map<string, ArchiveContent>();

  async list(): Promise<readonly ArchiveEntry[]> {
    return [...this.#entries.values()];
  }

  async add(entry: ArchiveEntry, content: ArchiveContent): Promise<void> {
    this.#entries.set(entry.id, entry);
    this.#contents.set(content.id, content);
  }

  async load(id: string): Promise<ArchiveContent | null> {
    return this.#contents.get(id) ?? null;
  }

  async change(id: string, change: EntryChange): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { ...entry, ...change });
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      this.#entries.delete(id);
      this.#contents.delete(id);
    }
  }
}
