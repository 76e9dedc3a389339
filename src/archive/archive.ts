import type { Result } from '../session/result.ts';
import { addEarlierResults, addResult, removeResults, replaceResult } from '../session/results.ts';
import { type Failure, failure } from '../shared/outcome.ts';
import type { ArchiveStorage } from '../storage/archive-storage.ts';
import { MemoryArchive } from '../storage/memory-archive.ts';
import type { ResultContent } from './result-schema.ts';

export interface ArchiveOptions {
  readonly storage: ArchiveStorage;
  /** Storage that refuses is told every time it loses something; the studio goes on in memory. */
  readonly onFailure: (failure: Failure) => void;
  readonly now?: () => number;
}

export interface FinishedPicture extends ResultContent {
  readonly result: Result;
  readonly thumbnail: Blob;
}

/** A deleted picture can be had back for so long; longer than a toast can be held under a pointer. */
export const UNDO_MS = 60_000;

/** All finished pictures: listed in the session store, kept in storage, and in memory what storage would not take. */
export class Archive {
  readonly #options: ArchiveOptions;
  readonly #memory = new MemoryArchive();
  readonly #thumbnails = new Map<string, Blob>();
  #opening: Promise<void> | null = null;

  constructor(options: ArchiveOptions) {
    this.#options = options;
  }

  /** Lists the pictures of earlier visits, once. */
  open(): Promise<void> {
    this.#opening ??= this.#list();
    return this.#opening;
  }

  /** Shows a finished picture and stores it. */
  async keep({ result, thumbnail, ...content }: FinishedPicture): Promise<void> {
    const { id } = result;
    this.#thumbnails.set(id, thumbnail);
    const entry = { id, result, thumbnail, deletedAt: null };
    try {
      await this.#options.storage.add(entry, { id, ...content });
    } catch (error) {
      await this.#memory.add(entry, { id, ...content });
      this.#tell(error);
    }
    addResult(result);
  }

  /** null: it is gone, the browser's storage was emptied. */
  async load(id: string): Promise<ResultContent | null> {
    try {
      const content = (await this.#memory.load(id)) ?? (await this.#options.storage.load(id));
      if (!content) return null;
      const { checkContent } = await import('./result-schema.ts');
      return checkContent(content);
    } catch (error) {
      this.#tell(error);
      return null;
    }
  }

  thumbnail(id: string): Blob | undefined {
    return this.#thumbnails.get(id);
  }

  async change(result: Result): Promise<void> {
    replaceResult(result);
    await this.#try((storage) => storage.change(result.id, { result }));
  }

  /** Takes pictures out of the list at once, and out of storage when nobody can want them back. */
  remove(ids: readonly string[]): () => void {
    const putBack = removeResults(new Set(ids));
    void this.#mark(ids, this.#now());
    let isGone = false;
    const timer = setTimeout(() => {
      isGone = true;
      for (const id of ids) this.#thumbnails.delete(id);
      void this.#try((storage) => storage.remove(ids));
    }, UNDO_MS);
    return () => {
      // An offer that was held on screen for longer than it stands.
      if (isGone) return;
      clearTimeout(timer);
      void this.#mark(ids, null);
      putBack();
    };
  }

  async #list(): Promise<void> {
    try {
      const entries = await this.#options.storage.list();
      if (entries.length === 0) return;
      const { parseResult } = await import('./result-schema.ts');
      const expired = entries.filter(
        ({ deletedAt }) => deletedAt !== null && deletedAt + UNDO_MS < this.#now(),
      );
      const results: Result[] = [];
      for (const { id, result, thumbnail, deletedAt } of entries) {
        const parsed = deletedAt === null ? parseResult(result) : null;
        if (!parsed) continue;
        this.#thumbnails.set(id, thumbnail);
        results.push(parsed);
      }
      addEarlierResults(
        results.toSorted((a, b) => a.createdAt - b.createdAt || a.number - b.number),
      );
      await this.#options.storage.remove(expired.map(({ id }) => id));
    } catch (error) {
      this.#tell(error);
    }
  }

  /** The page may be closed before the undo expires; the next visit then sees what was deleted. */
  async #mark(ids: readonly string[], deletedAt: number | null): Promise<void> {
    await this.#try((storage) => Promise.all(ids.map((id) => storage.change(id, { deletedAt }))));
  }

  async #try(act: (storage: ArchiveStorage) => Promise<unknown>): Promise<void> {
    await act(this.#memory);
    try {
      await act(this.#options.storage);
    } catch (error) {
      this.#tell(error);
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #tell(error: unknown): void {
    this.#options.onFailure(failure('archive-failed', String(error)));
  }
}

/** How much these pictures take. */
export function totalBytes(results: readonly Result[]): number {
  return results.reduce((sum, { byteSize }) => sum + byteSize, 0);
}
