import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';

export interface PromptEmbeds {
  /** // [prompts, windows · L, D] */
  readonly states: OrtTensor;
  dispose(): void;
}

/** CLIP's text transformer: token ids → hidden states of its last layer. */
export class TextEncoder {
  readonly #runtime: Runtime;
  readonly #session: Session;

  constructor(runtime: Runtime, session: Session) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /**
   * @param prompts Each a list of windows of equal length; all prompts have as many windows.
   * @returns Hidden states, the windows of a prompt one after another.
   */
  async encode(prompts: readonly (readonly Int32Array[])[]): Promise<PromptEmbeds> {
    const windows = prompts.flat();
    const length = windows[0]?.length ?? 0;
    const ids = new Int32Array(windows.length * length);
    windows.forEach((window, i) => {
      ids.set(window, i * length);
    });
    const type = this.#session.inputType('input_ids');
    const results = await this.#session.run({
      input_ids: this.#runtime.integers(type, ids, [windows.length, length]),
    });
    const states = take(results, 'last_hidden_state'); // [prompts · windows, L, D]
    const perPrompt = windows.length / prompts.length;
    // Rows are in order already, so this is another view of the same buffer.
    const joined = [prompts.length, perPrompt * length, states.dims[2] ?? 0];
    return {
      states: this.#runtime.reshape(states, joined),
      dispose: () => states.dispose(),
    };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
