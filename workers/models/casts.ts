import { type ElementType, elementTypeCode, encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Feeds, Session } from '../runtime/session.ts';
import { take } from './take.ts';

/**
 * Changes the element type of tensors where they lie, because graphs of different exporters meet: a text encoder in
 * half floats may precede a UNet in whole ones.
 */
export class Casts {
  readonly #runtime: Runtime;
  readonly #sessions = new Map<string, Session>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Runs a graph; what is of another type than it wants is converted before and freed after the run. */
  async run(
    session: Session,
    feeds: Feeds,
    outputs?: readonly string[],
  ): Promise<ReadonlyMap<string, OrtTensor>> {
    const converted: OrtTensor[] = [];
    const fitting: Record<string, OrtTensor> = {};
    try {
      for (const [name, tensor] of Object.entries(feeds)) {
        const type = session.inputType(name);
        fitting[name] = tensor.type === type ? tensor : await this.convert(tensor, type);
        if (fitting[name] !== tensor) converted.push(fitting[name]);
      }
      return await session.run(fitting, outputs);
    } finally {
      for (const tensor of converted) tensor.dispose();
    }
  }

  /** A copy of another element type, which belongs to the caller. */
  async convert(tensor: OrtTensor, type: ElementType): Promise<OrtTensor> {
    const session = await this.#session(tensor.type as ElementType, type, tensor.dims);
    return take(await session.run({ value: tensor }), 'converted');
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #session(from: ElementType, to: ElementType, dims: readonly number[]): Promise<Session> {
    const key = JSON.stringify([from, to, dims]);
    const existing = this.#sessions.get(key);
    if (existing) return existing;
    const cast = {
      op: 'Cast',
      inputs: ['value'],
      outputs: ['converted'],
      attributes: { to: elementTypeCode(to) },
    };
    const model = encodeGraph({
      name: 'cast',
      inputs: [{ name: 'value', type: from, dims }],
      outputs: [{ name: 'converted', type: to, dims }],
      nodes: [cast],
    });
    const session = await this.#runtime.createSession({ name: 'cast', model, externalData: [] });
    this.#sessions.set(key, session);
    return session;
  }
}
