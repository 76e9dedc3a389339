import { encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { type EmphasisShape, emphasisGraph } from './emphasis-graph.ts';
import { take } from './take.ts';

/** Weighs the hidden states of a prompt's words where they lie. */
export class Emphasis {
  readonly #runtime: Runtime;
  readonly #shape: EmphasisShape;
  readonly #session: Session;

  private constructor(runtime: Runtime, shape: EmphasisShape, session: Session) {
    this.#runtime = runtime;
    this.#shape = shape;
    this.#session = session;
  }

  static async create(runtime: Runtime, shape: EmphasisShape): Promise<Emphasis> {
    const graph = emphasisGraph(shape);
    const model = encodeGraph(graph);
    const session = await runtime.createSession({ name: graph.name, model, externalData: [] });
    return new Emphasis(runtime, shape, session);
  }

  /**
   * @param states // [prompts, windows · L, D]
   * @param weights One for each position, prompt after prompt, window after window. // [prompts · windows · L]
   * @returns A new tensor of the same shape; the caller disposes of both.
   */
  async apply(states: OrtTensor, weights: Float32Array<ArrayBuffer>): Promise<OrtTensor> {
    const { prompts, windows, length } = this.#shape;
    const results = await this.#session.run({
      hidden_states: states,
      weights: this.#runtime.floats('float32', weights, [prompts * windows, length, 1]),
    });
    return take(results, 'emphasised');
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
