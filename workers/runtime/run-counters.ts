import type { RunCounters } from '../../src/shared/generation/generation-event.ts';

/** Counts what crosses between processor and GPU while `measure` is on: in the denoising loops, previews aside. */
export class RunCounter {
  #measuring = false;
  #steps = 0;
  #runs = 0;
  #dispatches = 0;
  #readBacks = 0;
  #uploadedBytes = 0;

  /** Counts what `work` does. */
  async measure<T>(work: () => Promise<T>): Promise<T> {
    this.#measuring = true;
    try {
      return await work();
    } finally {
      this.#measuring = false;
    }
  }

  /** Leaves out what `work` does: previews. */
  async exempt<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#measuring;
    this.#measuring = false;
    try {
      return await work();
    } finally {
      this.#measuring = before;
    }
  }

  countStep(): void {
    if (this.#measuring) this.#steps += 1;
  }

  countRun(uploadedBytes: number): void {
    if (!this.#measuring) return;
    this.#runs += 1;
    this.#uploadedBytes += uploadedBytes;
  }

  countDispatch(): void {
    if (this.#measuring) this.#dispatches += 1;
  }

  countReadBack(): void {
    if (this.#measuring) this.#readBacks += 1;
  }

  snapshot(): RunCounters {
    return {
      steps: this.#steps,
      runs: this.#runs,
      dispatches: this.#dispatches,
      readBacks: this.#readBacks,
      uploadedBytes: this.#uploadedBytes,
    };
  }

  reset(): void {
    this.#steps = 0;
    this.#runs = 0;
    this.#dispatches = 0;
    this.#readBacks = 0;
    this.#uploadedBytes = 0;
  }
}
