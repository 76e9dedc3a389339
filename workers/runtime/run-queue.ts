/**
 * Runs asynchronous work one after another: onnxruntime-web allows one run at a time over all WebGPU sessions. A
 * failed run is reported to its caller and forgotten here, so that it never poisons those behind it.
 */
export class RunQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
