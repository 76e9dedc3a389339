import { EngineFailure } from '../runtime/engine-failure.ts';
import { type ByteReader, readerOfBlob } from './byte-reader.ts';
import { holdPack } from './pack-locks.ts';
import type { PackSource } from './pack-source.ts';
import { openBrowserStore } from './store/open-browser-store.ts';
import type { PackStore } from './store/pack-store.ts';

/**
 * A pack that is installed in this browser. Held, nobody changes or removes it while the worker lives. Its files were
 * hashed when they were stored, so reading them again checks their size alone.
 */
export class StoredPackSource implements PackSource {
  readonly label: string;
  readonly isVerified = true;
  readonly #packId: string;
  readonly #isHeld: boolean;
  #store: Promise<PackStore> | null = null;

  /** `isHeld: false`: it may go at any time, and reading it then fails. */
  constructor(packId: string, { isHeld = true } = {}) {
    this.label = packId;
    this.#packId = packId;
    this.#isHeld = isHeld;
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await this.#file(path)).arrayBuffer());
  }

  async reader(path: string): Promise<ByteReader> {
    return readerOfBlob(await this.#file(path));
  }

  async #file(path: string): Promise<Blob> {
    this.#store ??= this.#open();
    const blob = await (await this.#store).open(this.#packId, path);
    if (!blob) throw new EngineFailure('pack-file-missing', `${this.#packId}: ${path}`);
    return blob;
  }

  async #open(): Promise<PackStore> {
    const store = await browserStore();
    if (!(await store.find(this.#packId))) {
      throw new EngineFailure('pack-file-missing', `${this.#packId} is not installed`);
    }
    if (this.#isHeld && !(await holdPack(this.#packId))) {
      throw new EngineFailure('pack-busy', `${this.#packId} is being changed`);
    }
    return store;
  }
}

/** One for the worker's life: every store keeps a connection to its index. */
let opened: Promise<PackStore> | null = null;

function browserStore(): Promise<PackStore> {
  opened ??= openBrowserStore();
  return opened.catch((error: unknown) => {
    opened = null; // it may be allowed later
    throw new EngineFailure('storage-missing', String(error));
  });
}
