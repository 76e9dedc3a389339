import { expose, type Remote, releaseProxy } from 'comlink';
import type { InstallProgress, PacksApi, Space } from '../src/shared/packs/packs-api.ts';
import { systemClock } from './packs/download/clock.ts';
import { webLocks } from './packs/pack-locks.ts';
import { PackManager } from './packs/pack-manager.ts';
import { openBrowserStore } from './packs/store/open-browser-store.ts';

const manager = new PackManager({
  store: openBrowserStore,
  locks: webLocks,
  clock: systemClock,
  http: { fetch: (input, init) => fetch(input, init), ownOrigin: location.origin },
  space: readSpace,
});

const api: PacksApi<File> = {
  shelf: () => manager.shelf(),
  inspect: (place) => manager.inspect(place),
  install: (offerId, onProgress) => manager.install(offerId, onProgress).finally(free(onProgress)),
  resume: (packId, onProgress) => manager.resume(packId, onProgress).finally(free(onProgress)),
  verify: (packId, onProgress) => manager.verify(packId, onProgress).finally(free(onProgress)),
  pause: (packId) => manager.pause(packId),
  discard: (packId) => manager.discard(packId),
  remove: (packId) => manager.remove(packId),
  files: (packId) => manager.files(packId),
};

/** What comlink hands over is a proxy whose port stays open until it is released. */
function free(onProgress: (progress: InstallProgress) => void): () => void {
  return () => (onProgress as Remote<typeof onProgress>)[releaseProxy]();
}

async function readSpace(): Promise<Space> {
  const { usage = null, quota = null } = await navigator.storage.estimate();
  return {
    usedBytes: usage,
    freeBytes: usage === null || quota === null ? null : Math.max(0, quota - usage),
    persisted: await navigator.storage.persisted(),
  };
}

expose(api);
