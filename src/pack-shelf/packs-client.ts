import { proxy, wrap } from 'comlink';
import { type Failure, failure, type Outcome } from '../shared/outcome.ts';
import type { InstallProgress, PackPlace, PacksApi } from '../shared/packs/packs-api.ts';

export type Packs = PacksApi<File>;

/** A running pack worker, or a stand-in in tests. */
export interface PacksWire {
  readonly api: Packs;
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

interface Live {
  readonly wire: PacksWire;
  /** Resolves when the worker dies; comlink's own promises would wait for ever. */
  readonly death: Promise<Failure>;
}

/** Everything about packs happens in a worker of its own, which is started by the first question. */
export class PacksClient implements Packs {
  readonly #connect: () => PacksWire;
  #live: Live | null = null;

  constructor(connect: () => PacksWire) {
    this.#connect = connect;
  }

  shelf = () => this.#ask((api) => api.shelf());
  inspect = (place: PackPlace<File>) => this.#ask((api) => api.inspect(place));
  install = (offerId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#ask((api) => api.install(offerId, onProgress));
  resume = (packId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#ask((api) => api.resume(packId, onProgress));
  verify = (packId: string, onProgress: (progress: InstallProgress) => void) =>
    this.#ask((api) => api.verify(packId, onProgress));
  discard = (packId: string) => this.#ask((api) => api.discard(packId));
  remove = (packId: string) => this.#ask((api) => api.remove(packId));
  files = (packId: string) => this.#ask((api) => api.files(packId));

  async pause(packId: string): Promise<void> {
    await this.#live?.wire.api.pause(packId);
  }

  async #ask<T>(question: (api: Packs) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.#live ??= this.#start();
    const { wire, death } = this.#live;
    try {
      return await Promise.race([question(wire.api), death]);
    } catch (error) {
      return failure('internal', String(error));
    }
  }

  #start(): Live {
    const wire = this.#connect();
    const death = new Promise<Failure>((resolve) => {
      wire.onDeath((reason) => {
        wire.terminate();
        if (this.#live?.wire === wire) this.#live = null;
        resolve(failure('engine-stopped', reason));
      });
    });
    return { wire, death };
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
    onDeath(listener) {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message || 'the worker script could not be run');
      });
      worker.addEventListener('messageerror', () => listener('a message could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}
