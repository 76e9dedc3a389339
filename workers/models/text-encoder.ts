import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { JoinedRows } from './joined-rows.ts';
import {
  type TextEncoderSignature,
  textEncoderSignature,
} from './signatures/text-encoder-signature.ts';
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
  readonly #signature: TextEncoderSignature;
  readonly #rows: JoinedRows;

  constructor(runtime: Runtime, session: Session) {
    this.#runtime = runtime;
    this.#session = session;
    this.#signature = textEncoderSignature(session);
    this.#rows = new JoinedRows(runtime);
  }

  /**
   * @param prompts Each a list of windows of equal length; all prompts have as many windows.
   * @returns Hidden states, the windows of a prompt one after another.
   */
  async encode(prompts: readonly (readonly Int32Array[])[]): Promise<PromptEmbeds> {
    const windows = prompts.flat();
    const length = windows[0]?.length ?? 0;
    const states = await this.#inBatches(windows); // [prompts · windows, L, D]
    const perPrompt = windows.length / prompts.length;
    // Rows are in order already, so this is another view of the same buffer.
    const joined = [prompts.length, perPrompt * length, states.dims[2] ?? 0];
    return {
      states: this.#runtime.reshape(states, joined),
      dispose: () => states.dispose(),
    };
  }

  async release(): Promise<void> {
    await this.#rows.release();
    await this.#session.release();
  }

  /** Some exports take a fixed number of windows: the last batch is then filled up, and the surplus cut off. */
  async #inBatches(windows: readonly Int32Array[]): Promise<OrtTensor> {
    const size = this.#signature.fixedBatch;
    if (size === null || size === windows.length) return this.#run(windows);
    const parts: OrtTensor[] = [];
    for (let start = 0; start < windows.length; start += size) {
      const batch = windows.slice(start, start + size);
      const filler = Array.from(
        { length: size - batch.length },
        () => batch[0] ?? new Int32Array(),
      );
      parts.push(await this.#run([...batch, ...filler]));
    }
    return this.#rows.join(parts, windows.length);
  }

  async #run(windows: readonly Int32Array[]): Promise<OrtTensor> {
    const { ids, attentionMask, output } = this.#signature;
    const dims = [windows.length, windows[0]?.length ?? 0];
    const integers = (name: string, values: Int32Array<ArrayBuffer>) =>
      this.#runtime.integers(this.#session.inputType(name), values, dims);
    const all = Int32Array.from(windows.flatMap((window) => [...window]));
    const results = await this.#session.run(
      {
        [ids]: integers(ids, all),
        ...(attentionMask !== null && {
          [attentionMask]: integers(attentionMask, new Int32Array(all.length).fill(1)),
        }),
      },
      [output],
    );
    return take(results, output);
  }
}
