import type { HintOutcome, MadeHint } from '../shared/annotators/annotate-api.ts';

/** Hints of the last few states, so that undo, redo and a second look cost nothing. */
export const HINT_CACHE_SIZE = 24;

interface Entry {
  readonly promise: Promise<HintOutcome>;
  /** Once it is there: for showing it without waiting a moment. */
  settled: MadeHint | null;
}

/** Least recently used goes first. Work in progress is shared; failures are not kept. */
export class HintCache {
  readonly #entries = new Map<string, Entry>();

  /** The hint if it is already made. */
  peek(key: string): MadeHint | null {
    return this.#entries.get(key)?.settled ?? null;
  }

  get(key: string, make: () => Promise<HintOutcome>): Promise<HintOutcome> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.promise;
    }
    const entry: Entry = { promise: make(), settled: null };
    this.#entries.set(key, entry);
    this.#evict();
    void this.#settle(key, entry);
    return entry.promise;
  }

  async #settle(key: string, entry: Entry): Promise<void> {
    const outcome = await entry.promise;
    if (outcome.ok) entry.settled = outcome;
    else if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  #evict(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= HINT_CACHE_SIZE) return;
      this.#entries.delete(key);
    }
  }
}
