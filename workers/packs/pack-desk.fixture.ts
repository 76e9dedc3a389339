import { type Clock, systemClock } from './download/clock.ts';
import type { FaultyFetch } from './faulty-fetch.fixture.ts';
import type { PackLocks } from './pack-locks.ts';
import { PackManager } from './pack-manager.ts';
import type { FileArea } from './store/file-area.ts';
import { MemoryFiles } from './store/memory-files.ts';
import { MemoryIndex } from './store/memory-index.ts';
import { PackStore } from './store/pack-store.ts';
import type { SyntheticPack } from './synthetic-pack.fixture.ts';

interface DeskOptions {
  readonly files?: FileArea;
  readonly patienceMs?: number;
}

/** One place where packs are kept, and any number of pages that work with it. */
export interface Desk {
  readonly store: PackStore;
  readonly locks: PackLocks;
  /** A page over it, as after a reload. */
  readonly page: (network: Pick<FaultyFetch, 'fetch'>) => PackManager;
  /** What the browser says is free; changeable. */
  freeBytes: number | null;
}

export function openDesk({ files = new MemoryFiles(), patienceMs = 1000 }: DeskOptions = {}): Desk {
  const store = new PackStore(files, new MemoryIndex());
  const locks = new MemoryLocks();
  const desk: Desk = {
    store,
    locks,
    freeBytes: null,
    page: ({ fetch }) =>
      new PackManager({
        store: () => Promise.resolve(store),
        locks,
        clock: hastyClock(patienceMs),
        http: { fetch, ownOrigin: 'https://studio.test' },
        space: async () => ({ usedBytes: 0, freeBytes: desk.freeBytes, persisted: false }),
      }),
  };
  return desk;
}

const LONG_MS = 30_000;

/** A thousand times as fast as ours; but long sleeps, which are what a silent host is given, last `patienceMs`. */
function hastyClock(patienceMs: number): Clock {
  return {
    now: () => performance.now() * 1000,
    random: () => 0.5,
    sleep: (ms, signal) => systemClock.sleep(ms >= LONG_MS ? patienceMs : ms / 1000, signal),
  };
}

/** Whether a pack lies in the store, each file as it was made. */
export async function isWhole({ store }: Desk, { manifest, files }: SyntheticPack) {
  for (const [path, bytes] of files) {
    const blob = await store.open(manifest.id, path);
    const stored = new Uint8Array((await blob?.arrayBuffer()) ?? []);
    if (!blob || stored.length !== bytes.length) return false;
    if (stored.some((byte, i) => byte !== bytes[i])) return false;
  }
  return (await store.find(manifest.id)) !== null;
}

class MemoryLocks implements PackLocks {
  readonly #held = new Set<string>();

  async tryExclusively<T>(packId: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#held.has(packId)) return null;
    this.#held.add(packId);
    try {
      return await work();
    } finally {
      this.#held.delete(packId);
    }
  }
}
