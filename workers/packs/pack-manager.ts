import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import {
  type InstalledPack,
  type InstallProgress,
  type PackFile,
  type PackOffer,
  type PackPlace,
  type PackShelf,
  type PacksApi,
  packBytes,
  type Space,
  type VerifyReport,
} from '../../src/shared/packs/packs-api.ts';
import { EngineFailure, toFailure, unwrap } from '../runtime/engine-failure.ts';
import { bringFiles } from './download/bring-files.ts';
import type { Clock } from './download/clock.ts';
import { type OpenedPlace, openPlace } from './open-place.ts';
import { HttpOrigin, type HttpTools } from './origins/http-origin.ts';
import type { PackOrigin } from './origins/pack-origin.ts';
import type { PackLocks } from './pack-locks.ts';
import { isSameManifest } from './same-manifest.ts';
import type { Installation } from './store/installation.ts';
import { type PackStore, toInstalled } from './store/pack-store.ts';
import { repairStore } from './store/repair-store.ts';
import { damagedFiles } from './verify-files.ts';

type OnProgress = (progress: InstallProgress) => void;

export interface PackTools {
  /** Rejects where the browser keeps no files. */
  readonly store: () => Promise<PackStore>;
  readonly locks: PackLocks;
  readonly clock: Clock;
  readonly http: Omit<HttpTools, 'now'>;
  readonly space: () => Promise<Space>;
}

/** Everything that is done with packs, for one page. Whatever fails on the way is an outcome. */
export class PackManager implements PacksApi<File> {
  readonly #tools: PackTools;
  readonly #offers = new Map<string, OpenedPlace>();
  readonly #running = new Map<string, AbortController>();
  #store: Promise<PackStore> | null = null;

  constructor(tools: PackTools) {
    this.#tools = tools;
  }

  shelf(): Promise<Outcome<PackShelf>> {
    return this.#answer(async (store) => ({
      kind: store.kind,
      installed: await store.installed(),
      unfinished: await store.unfinished(),
      space: await this.#tools.space(),
    }));
  }

  inspect(place: PackPlace<File>): Promise<Outcome<PackOffer>> {
    return this.#answer(async (store) => {
      const opened = unwrap(await openPlace(place, this.#http));
      const { manifest, origin } = opened;
      const offerId = crypto.randomUUID();
      this.#offers.set(offerId, opened);
      const unfinished = (await store.unfinished()).find((each) =>
        isSameManifest(each.manifest, manifest),
      );
      return {
        ...{ offerId, manifest, host: origin.host },
        bytes: packBytes(manifest),
        received: unfinished?.received ?? 0,
        space: await this.#tools.space(),
        installedVersion: (await store.find(manifest.id))?.manifest.version ?? null,
      };
    });
  }

  install(offerId: string, onProgress: OnProgress): Promise<Outcome<InstalledPack>> {
    return this.#answer(async (store) => {
      const offer = this.#offers.get(offerId);
      if (!offer) throw new EngineFailure('invalid-request', 'there is no such offer');
      const { manifest, origin } = offer;
      const installed = await this.#exclusively(manifest.id, async () => {
        const present = await store.find(manifest.id);
        if (present && isSameManifest(present.manifest, manifest)) return toInstalled(present);
        await this.#checkSpace(store, manifest);
        const installation = await store.begin(manifest, origin.url);
        return this.#complete(store, installation, origin, onProgress);
      });
      this.#offers.delete(offerId);
      return installed;
    });
  }

  resume(packId: string, onProgress: OnProgress): Promise<Outcome<InstalledPack>> {
    return this.#answer((store) =>
      this.#exclusively(packId, async () => {
        const installation = await store.reopen(packId);
        const url = installation?.journal.url;
        if (!installation || !url) {
          throw new EngineFailure('invalid-request', `nothing of ${packId} can be continued`);
        }
        const origin = new HttpOrigin(url, this.#http);
        return this.#complete(store, installation, origin, onProgress);
      }),
    );
  }

  async pause(packId: string): Promise<void> {
    this.#running.get(packId)?.abort();
  }

  discard(packId: string): Promise<Outcome<null>> {
    return this.#answer((store) =>
      this.#exclusively(packId, async () => {
        await (await store.reopen(packId))?.abort();
        return null;
      }),
    );
  }

  verify(packId: string, onProgress: OnProgress): Promise<Outcome<VerifyReport>> {
    return this.#answer(async (store) => {
      const record = await this.#find(store, packId);
      const damaged = await damagedFiles(store, record, { clock: this.#tools.clock, onProgress });
      if (damaged.length > 0) {
        await this.#exclusively(packId, () => store.declareDamaged(record, damaged));
      }
      return { damaged };
    });
  }

  remove(packId: string): Promise<Outcome<null>> {
    return this.#answer((store) =>
      this.#exclusively(packId, async () => {
        await store.remove(await this.#find(store, packId));
        return null;
      }),
    );
  }

  files(packId: string): Promise<Outcome<readonly PackFile<File>[]>> {
    return this.#answer(async (store) => store.contents(await this.#find(store, packId)));
  }

  async #complete(
    store: PackStore,
    installation: Installation,
    origin: PackOrigin,
    onProgress: OnProgress,
  ): Promise<InstalledPack> {
    const { packId } = installation.journal;
    const { clock } = this.#tools;
    const controller = new AbortController();
    this.#running.set(packId, controller);
    try {
      const { signal } = controller;
      const failed = await bringFiles(installation, { origin, clock, signal, onProgress });
      if (failed) throw new EngineFailure(failed.code, failed.detail);
      await installation.commit(clock.now());
      return toInstalled(await this.#find(store, packId));
    } catch (error) {
      // Nobody could go on with what has come from a file that was let go, and a full disk wants its room back.
      if (origin.url === null || isQuota(error)) await installation.abort();
      throw error;
    } finally {
      this.#running.delete(packId);
    }
  }

  async #checkSpace(store: PackStore, manifest: Installation['manifest']): Promise<void> {
    const { freeBytes } = await this.#tools.space();
    const unfinished = (await store.unfinished()).find((each) =>
      isSameManifest(each.manifest, manifest),
    );
    const needed = packBytes(manifest) - (unfinished?.received ?? 0);
    if (freeBytes !== null && needed > freeBytes) {
      throw new EngineFailure('storage-full', `${needed} bytes are needed, ${freeBytes} are free`);
    }
  }

  async #find(store: PackStore, packId: string) {
    const record = await store.find(packId);
    if (!record) throw new EngineFailure('invalid-request', `${packId} is not installed`);
    return record;
  }

  async #exclusively<T>(packId: string, work: () => Promise<T>): Promise<T> {
    const done = await this.#tools.locks.tryExclusively(packId, async () => ({
      value: await work(),
    }));
    if (!done) throw new EngineFailure('pack-busy', `${packId} is in use`);
    return done.value;
  }

  get #http(): HttpTools {
    return { ...this.#tools.http, now: () => this.#tools.clock.now() };
  }

  async #answer<T>(work: (store: PackStore) => Promise<T>): Promise<Outcome<T>> {
    try {
      return success(await work(await this.#opened()));
    } catch (error) {
      if (isQuota(error)) return failure('storage-full', String(error));
      return toFailure(error);
    }
  }

  /** Repaired once a page, before anything is read from it. */
  #opened(): Promise<PackStore> {
    this.#store ??= this.#open();
    return this.#store;
  }

  async #open(): Promise<PackStore> {
    try {
      const store = await this.#tools.store();
      await repairStore(store, this.#tools.locks, this.#tools.clock.now());
      return store;
    } catch (error) {
      this.#store = null;
      throw new EngineFailure('storage-missing', String(error));
    }
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
