import { encodeGraph, type GraphDefinition, type GraphValue } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';

export interface HostValue extends Omit<GraphValue, 'name'> {
  readonly values: Float32Array<ArrayBuffer>;
}

/**
 * Puts values where the graphs compute, once: fed from the host they would be uploaded at every step. The tensors
 * live no longer than this does.
 */
export class ResidentCopies {
  readonly #runtime: Runtime;
  readonly #sessions = new Map<string, Session>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** The tensors belong to the caller. */
  async make(values: readonly HostValue[]): Promise<readonly OrtTensor[]> {
    const named = values.map(({ type, dims }, i): GraphValue => ({ name: `v${i}`, type, dims }));
    const session = await this.#session(named);
    const feeds = values.map(({ type, dims, values: host }, i) => {
      return [`v${i}`, this.#runtime.floats(type, host, dims)] as const;
    });
    const results = await session.run(Object.fromEntries(feeds));
    return named.map(({ name }) => take(results, `resident_${name}`));
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #session(values: readonly GraphValue[]): Promise<Session> {
    const key = JSON.stringify(values);
    const existing = this.#sessions.get(key);
    if (existing) return existing;
    const model = encodeGraph(copyGraph(values));
    const session = await this.#runtime.createSession({ name: 'copies', model, externalData: [] });
    this.#sessions.set(key, session);
    return session;
  }
}

function copyGraph(values: readonly GraphValue[]): GraphDefinition {
  return {
    name: 'copies',
    inputs: values,
    outputs: values.map((value) => ({ ...value, name: `resident_${value.name}` })),
    nodes: values.map(({ name }) => ({
      op: 'Identity',
      inputs: [name],
      outputs: [`resident_${name}`],
    })),
  };
}
