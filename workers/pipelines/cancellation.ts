import { EngineFailure } from '../runtime/engine-failure.ts';

/** Whether a job is still wanted. Asked between steps: an AbortSignal does not cross to the worker (comlink #615). */
export class Cancellation {
  #requested = false;

  request(): void {
    this.#requested = true;
  }

  /**
   * Lets messages in, `cancel` among them, and gives up if one came. A run on wasm never returns to the event loop
   * by itself, so this waits for a task, not for a microtask.
   */
  async checkpoint(): Promise<void> {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
    if (this.#requested) throw new EngineFailure('cancelled', 'cancelled between two steps');
  }
}
