import { type Failure, failure } from '../shared/outcome.ts';

/** A running worker and what it answers, or a stand-in in tests. */
export interface WorkerWire<Api> {
  readonly api: Api;
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

interface Running<Api> {
  readonly wire: WorkerWire<Api>;
  /** Resolves when the worker dies; comlink's own promises would wait for ever. */
  readonly death: Promise<Failure>;
}

/** A worker that the first question starts. One that crashes fails what it was doing; the next question starts another. */
export class WorkerOnDemand<Api> {
  readonly #connect: () => WorkerWire<Api>;
  #running: Running<Api> | null = null;

  constructor(connect: () => WorkerWire<Api>) {
    this.#connect = connect;
  }

  /** Null while nothing has been asked. */
  get api(): Api | null {
    return this.#running?.wire.api ?? null;
  }

  async ask<T>(question: (api: Api) => Promise<T>): Promise<T | Failure> {
    this.#running ??= this.#start();
    const { wire, death } = this.#running;
    try {
      return await Promise.race([question(wire.api), death]);
    } catch (error) {
      return failure('internal', String(error));
    }
  }

  dispose(): void {
    this.#running?.wire.terminate();
    this.#running = null;
  }

  #start(): Running<Api> {
    const wire = this.#connect();
    const death = new Promise<Failure>((resolve) => {
      wire.onDeath((reason) => {
        wire.terminate();
        if (this.#running?.wire === wire) this.#running = null;
        resolve(failure('engine-stopped', reason));
      });
    });
    return { wire, death };
  }
}

/** The two ways in which a worker says its last words. */
export function listenForDeath(worker: Worker, listener: (reason: string) => void): void {
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener(event.message || 'the worker script could not be run');
  });
  worker.addEventListener('messageerror', () => listener('a message could not be read'));
}
