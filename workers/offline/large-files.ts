import type { LargeEntry } from '../../src/shared/offline/offline-entry.ts';
import type { OfflineReport } from '../../src/shared/offline/offline-protocol.ts';
import { addSecurityHeaders } from './add-security-headers.ts';

interface LargeFilesOptions {
  readonly entries: readonly LargeEntry[];
  /** The app's root. */
  readonly base: string;
  readonly cacheName: string;
  /** The host has other bytes than this version means: it serves a newer one by now, or damages files. */
  readonly onMismatch: () => void;
}

interface LargeFile {
  readonly url: string;
  /** Address and content hash: an update keeps what is unchanged, and never meets another version's file. */
  readonly key: string;
  readonly bytes: number;
  readonly integrity: string;
}

/** The engine's wasm and the packs: kept when first wanted, and completed one by one in the background. */
export class LargeFiles {
  readonly #files: ReadonlyMap<string, LargeFile>;
  readonly #cacheName: string;
  readonly #onMismatch: () => void;
  /** By key: what is on its way from the network into the cache. Nothing is fetched twice at a time. */
  readonly #arriving = new Map<string, Promise<unknown>>();

  constructor({ entries, base, cacheName, onMismatch }: LargeFilesOptions) {
    const files = entries.map(({ url, revision, bytes, integrity }): LargeFile => {
      const address = new URL(url, base).href;
      const key = revision === null ? address : `${address}?revision=${revision}`;
      return { url: address, key, bytes, integrity };
    });
    this.#files = new Map(files.map((file) => [file.url, file]));
    this.#cacheName = cacheName;
    this.#onMismatch = onMismatch;
  }

  has(url: string): boolean {
    return this.#files.has(url);
  }

  /** From the cache, else from the network, then kept. */
  async respond(request: Request): Promise<Response> {
    const file = this.#files.get(request.url);
    if (!file) return fetch(request);
    const cache = await caches.open(this.#cacheName);
    const kept = await cache.match(file.key);
    if (kept) return addSecurityHeaders(kept);
    const arriving = this.#arriving.get(file.key);
    if (arriving) {
      await arriving;
      return this.respond(request);
    }
    try {
      return await this.#fetchAndKeep(file, cache);
    } catch {
      // Offline this fails as well, and says so; else the reader checks hashes itself and explains what is wrong.
      const unverified = await fetch(request);
      this.#onMismatch();
      return addSecurityHeaders(unverified);
    }
  }

  /** Fetches the first file that is missing. The report falls short of the total while some are. */
  async fetchNext(): Promise<OfflineReport> {
    const missing = (await this.#missing())[0];
    if (missing) await (await this.respond(new Request(missing.url))).body?.cancel();
    await this.settled();
    return this.report();
  }

  async report(): Promise<OfflineReport> {
    const sum = (files: Iterable<LargeFile>) =>
      [...files].reduce((total, { bytes }) => total + bytes, 0);
    const totalBytes = sum(this.#files.values());
    return { totalBytes, cachedBytes: totalBytes - sum(await this.#missing()) };
  }

  /** Resolves when everything that was fetched is kept; a worker that is stopped earlier would lose it. */
  async settled(): Promise<void> {
    await Promise.all(this.#arriving.values());
  }

  /** Removes what belongs to other versions. */
  async removeOutdated(): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    const known = new Set(Array.from(this.#files.values(), ({ key }) => key));
    for (const request of await cache.keys()) {
      if (!known.has(request.url)) await cache.delete(request);
    }
  }

  async #missing(): Promise<readonly LargeFile[]> {
    const cache = await caches.open(this.#cacheName);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return [...this.#files.values()].filter(({ key }) => !kept.has(key));
  }

  #fetchAndKeep(file: LargeFile, cache: Cache): Promise<Response> {
    const fetched = fetchVerified(file);
    const kept = fetched
      .then((response) => (response.ok ? cache.put(file.key, response.clone()) : undefined))
      // A full disk costs the offline copy only; a failed fetch is its caller's affair.
      .catch(() => undefined)
      .finally(() => this.#arriving.delete(file.key));
    this.#arriving.set(file.key, kept);
    return fetched;
  }
}

async function fetchVerified({ url, integrity }: LargeFile): Promise<Response> {
  // Revalidated, because a file of this name may lie in the browser's HTTP cache from an earlier version.
  const response = await fetch(url, { integrity, cache: 'no-cache', credentials: 'same-origin' });
  return addSecurityHeaders(response);
}
