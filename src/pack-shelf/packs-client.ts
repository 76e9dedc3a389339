import { proxy, wrap } from 'comlink';
import { listenForDeath, WorkerOnDemand, type WorkerWire } from '../engine/worker-on-demand.ts';
import type { InstallProgress, PackPlace, PacksApi } from '../shared/packs/packs-api.ts';

export type Packs = PacksApi<File>;

export type PacksWire = WorkerWire<Packs>;

/** Everything about packs happens in a worker of its own. */
export class PacksClient implements Packs {
  readonly #worker: WorkerOnDemand<Packs>;

  constructor(connect: () => PacksWire) {
    this.#worker = new WorkerOnDemand(connect);
  }

  shelf = () => this.#worker.ask((api) => api.shelf());
  inspect = (place: PackPlace<File>) => this.#worker.ask((api) => api.inspect(place));
  install = (offerId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#worker.ask((api) => api.install(offerId, onProgress));
  resume = (packId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#worker.ask((api) => api.resume(packId, onProgress));
  verify = (packId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#worker.ask((api) => api.verify(packId, onProgress));
  discard = (packId: string) => this.#worker.ask((api) => api.discard(packId));
  remove = (packId: string) => this.#worker.ask((api) => api.remove(packId));
  files = (packId: string) => this.#worker.ask((api) => api.files(packId));

  async pause(packId: string): Promise<void> {
    await this.#worker.api?.pause(packId);
  }
}

export function packsWire(worker: Worker): PacksWire {
  const remote = wrap<Packs>(worker);
  return {
    api: {
      shelf: () => remote.shelf(),
      inspect: (place) => remote.inspect(place),
      install: (offerId, onProgress) => remote.install(offerId, proxy(onProgress)),
      resume: (packId, onProgress) => remote.resume(packId, proxy(onProgress)),
      verify: (packId, onProgress) => remote.verify(packId, proxy(onProgress)),
      pause: (packId) => remote.pause(packId),
      discard: (packId) => remote.discard(packId),
      remove: (packId) => remote.remove(packId),
      files: (packId) => remote.files(packId),
    },
    onDeath: (listener) => listenForDeath(worker, listener),
    terminate: () => worker.terminate(),
  };
}
