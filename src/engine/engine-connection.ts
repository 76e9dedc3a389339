import type { EngineApi } from '../shared/engine/engine-api.ts';
import { type Failure, failure, type Outcome } from '../shared/outcome.ts';
import { causeOfDeath } from './cause-of-death.ts';
import type { WorkerWire } from './worker-on-demand.ts';

/** One engine at the other end of a wire: a worker, or the fake one. */
export type EngineWire = WorkerWire<EngineApi>;

/**
 * One life of an engine. Every question is answered, at the latest when that life ends: a dead worker never settles
 * its promises, so each of them races against the end.
 */
export class EngineConnection {
  readonly #wire: EngineWire;
  readonly #end: Promise<Failure>;
  #resolveEnd: (failure: Failure) => void = () => undefined;

  constructor(wire: EngineWire) {
    this.#wire = wire;
    this.#end = new Promise((resolve) => {
      this.#resolveEnd = resolve;
    });
    wire.onDeath((detail) => this.end(causeOfDeath(detail)));
  }

  get api(): EngineApi {
    return this.#wire.api;
  }

  /** Resolves when this life is over, with the reason. */
  get ended(): Promise<Failure> {
    return this.#end;
  }

  ask<T>(question: (api: EngineApi) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const answer = question(this.#wire.api).catch((error: unknown) =>
      failure('internal', String(error)),
    );
    return Promise.race([answer, this.#end]);
  }

  /** Ends this life; whatever is still open is answered with `reason`. */
  end(reason: Failure): void {
    this.#wire.terminate();
    this.#resolveEnd(reason);
  }
}
