import { type ElementType, encodeGraph } from '../runtime/onnx-graph.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';
import { take } from './take.ts';

/** Tensors one after another along their first axis, where they lie, and only the first rows of them. */
export class JoinedRows {
  readonly #runtime: Runtime;
  readonly #sessions = new Map<string, Session>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Takes the parts over. The result belongs to the caller. */
  async join(parts: readonly OrtTensor[], rows: number): Promise<OrtTensor> {
    try {
      const session = await this.#session(parts, rows);
      const feeds = Object.fromEntries(parts.map((part, i) => [`part_${i}`, part]));
      return take(await session.run(feeds), 'joined');
    } finally {
      for (const part of parts) part.dispose();
    }
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    this.#sessions.clear();
  }

  async #session(parts: readonly OrtTensor[], rows: number): Promise<Session> {
    const type = parts[0]?.type as ElementType;
    const dims = parts.map((part) => part.dims);
    const key = JSON.stringify([type, dims, rows]);
    const existing = this.#sessions.get(key);
    if (existing) return existing;
    const names = parts.map((_, i) => `part_${i}`);
    const model = encodeGraph({
      name: 'joined-rows',
      inputs: names.map((name, i) => ({ name, type, dims: dims[i] ?? [] })),
      outputs: [{ name: 'joined', type, dims: [rows, ...(dims[0] ?? []).slice(1)] }],
      constants: { first: [0], end: [rows], axis: [0] },
      nodes: [
        { op: 'Concat', inputs: names, outputs: ['all'], attributes: { axis: 0 } },
        { op: 'Slice', inputs: ['all', 'first', 'end', 'axis'], outputs: ['joined'] },
      ],
    });
    const session = await this.#runtime.createSession({ name: 'rows', model, externalData: [] });
    this.#sessions.set(key, session);
    return session;
  }
}
