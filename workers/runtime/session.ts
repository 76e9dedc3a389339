import type * as ort from 'onnxruntime-web';
import { EngineFailure } from './engine-failure.ts';
import type { ElementType } from './onnx-graph.ts';
import type { OrtTensor } from './ort-library.ts';
import type { RunCounter } from './run-counters.ts';
import type { RunQueue } from './run-queue.ts';

export interface ValueInfo {
  readonly type: ElementType;
  /** Names stand for free dimensions. */
  readonly shape: readonly (number | string)[];
}

export type Feeds = Readonly<Record<string, OrtTensor>>;

/** One loaded graph. Every tensor that `run` returns belongs to the caller, who disposes of it. */
export class Session {
  /** For messages: which graph this is. */
  readonly name: string;
  readonly inputs: ReadonlyMap<string, ValueInfo>;
  readonly outputs: ReadonlyMap<string, ValueInfo>;
  readonly #session: ort.InferenceSession;
  readonly #queue: RunQueue;
  readonly #counter: RunCounter;
  readonly #resident: WeakSet<OrtTensor>;

  constructor(
    name: string,
    session: ort.InferenceSession,
    shared: { queue: RunQueue; counter: RunCounter; resident: WeakSet<OrtTensor> },
  ) {
    this.name = name;
    this.#session = session;
    this.#queue = shared.queue;
    this.#counter = shared.counter;
    this.#resident = shared.resident;
    this.inputs = valueInfos(name, session.inputMetadata);
    this.outputs = valueInfos(name, session.outputMetadata);
  }

  /** Runs the graph and returns all outputs by name, or those asked for; on WebGPU they stay in GPU buffers. */
  async run(feeds: Feeds, outputs?: readonly string[]): Promise<ReadonlyMap<string, OrtTensor>> {
    this.#counter.countRun(this.#hostBytes(feeds));
    const results = await this.#queue.run(() =>
      outputs ? this.#session.run(feeds, outputs) : this.#session.run(feeds),
    );
    const tensors = new Map(Object.entries(results) as [string, OrtTensor][]);
    for (const tensor of tensors.values()) this.#resident.add(tensor);
    return tensors;
  }

  async release(): Promise<void> {
    await this.#queue.run(() => this.#session.release());
  }

  inputType(name: string): ElementType {
    const info = this.inputs.get(name);
    if (!info) throw new EngineFailure('graph-invalid', `${this.name} has no input "${name}"`);
    return info.type;
  }

  #hostBytes(feeds: Feeds): number {
    let bytes = 0;
    for (const tensor of Object.values(feeds)) {
      if (!this.#resident.has(tensor)) bytes += (tensor.data as Uint8Array).byteLength;
    }
    return bytes;
  }
}

function valueInfos(
  graph: string,
  metadata: readonly ort.InferenceSession.ValueMetadata[],
): ReadonlyMap<string, ValueInfo> {
  const entries = metadata.map((value): [string, ValueInfo] => {
    if (!value.isTensor || !isElementType(value.type)) {
      throw new EngineFailure(
        'graph-invalid',
        `${graph}: "${value.name}" is of a type that is not supported`,
      );
    }
    return [value.name, { type: value.type, shape: value.shape }];
  });
  return new Map(entries);
}

function isElementType(type: string): type is ElementType {
  return ['float32', 'float16', 'float64', 'int32', 'int64', 'bool'].includes(type);
}
