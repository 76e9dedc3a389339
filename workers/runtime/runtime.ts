import type { DeviceReport, Provider } from '../../src/shared/engine/device-report.ts';
import { type MemoryRoom, memoryRoom } from '../../src/shared/memory/memory-room.ts';
import type { ByteReader } from '../packs/byte-reader.ts';
import { floatsToHalves, halvesToFloats } from '../tensors/half-floats.ts';
import { EngineFailure, toFailure } from './engine-failure.ts';
import { LazyBytes } from './lazy-bytes.ts';
import type { ElementType } from './onnx-graph.ts';
import type { OrtLibrary, OrtLoader, OrtTensor } from './ort-library.ts';
import { RunCounter } from './run-counters.ts';
import { RunQueue } from './run-queue.ts';
import { Session } from './session.ts';
import { watchDispatches } from './watch-dispatches.ts';
import { watchMemory } from './watch-memory.ts';

export interface SessionSource {
  /** For error messages: which graph this is. */
  readonly name: string;
  readonly model: Uint8Array<ArrayBuffer>;
  readonly externalData: readonly {
    readonly path: string;
    readonly data: ByteReader;
  }[];
  /** Sizes of free dimensions by name; what is fixed is computed at load instead of at every run. */
  readonly dimensions?: Readonly<Record<string, number>>;
}

/**
 * Up to here kernels may keep their weights rearranged as well, which makes them quicker. Beyond, the second copy would be
 * the gigabyte that wasm does not have.
 */
const PREPACKED_BYTES = 256e6;

/** The only owner of onnxruntime: makes sessions and tensors for one provider, and brings results back. */
export class Runtime {
  readonly provider: Provider;
  readonly room: MemoryRoom;
  readonly counter = new RunCounter();
  readonly #ort: OrtLibrary;
  readonly #queue = new RunQueue();
  /** Tensors that came out of runs and so lie where the graphs compute. */
  readonly #resident = new WeakSet<OrtTensor>();

  private constructor(ort: OrtLibrary, device: DeviceReport) {
    this.#ort = ort;
    this.provider = device.provider;
    this.room = memoryRoom(device);
  }

  static async start(device: DeviceReport, load: OrtLoader): Promise<Runtime> {
    watchMemory();
    const ort = await load(device.provider);
    ort.env.wasm.numThreads = device.threads;
    ort.env.logLevel = 'error';
    const runtime = new Runtime(ort, device);
    if (device.provider === 'webgpu') watchDispatches(() => runtime.counter.countDispatch());
    return runtime;
  }

  /** Of onnxruntime. */
  get version(): string {
    const { web, common } = this.#ort.env.versions;
    return web ?? common;
  }

  async createSession({ name, model, externalData, dimensions }: SessionSource): Promise<Session> {
    const bytes = externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
    const isLarge = bytes > PREPACKED_BYTES;
    const weights = externalData.map(({ path, data }) => ({ path, data: new LazyBytes(data) }));
    const create = () =>
      this.#ort.InferenceSession.create(model, {
        executionProviders: [this.provider],
        graphOptimizationLevel: 'all',
        externalData: weights,
        ...(isLarge && { extra: { session: { disable_prepacking: '1' } } }),
        ...(dimensions && { freeDimensionOverrides: dimensions }),
        ...(this.provider === 'webgpu' && { preferredOutputLocation: 'gpu-buffer' as const }),
      });
    try {
      const session = await this.#queue.run(create);
      return new Session(name, session, {
        queue: this.#queue,
        counter: this.counter,
        resident: this.#resident,
      });
    } catch (error) {
      const problem = weights.find(({ data }) => data.problem)?.data.problem;
      const { code, detail } = toFailure(problem ?? error);
      throw new EngineFailure(code === 'internal' ? 'graph-invalid' : code, `${name}: ${detail}`);
    }
  }

  /** A tensor from host memory, of the element type that a graph wants. */
  floats(type: ElementType, values: Float32Array<ArrayBuffer>, dims: readonly number[]): OrtTensor {
    switch (type) {
      case 'float32':
        return new this.#ort.Tensor('float32', values, dims);
      case 'float16':
        return new this.#ort.Tensor('float16', floatsToHalves(values), dims);
      case 'float64':
        return new this.#ort.Tensor('float64', Float64Array.from(values), dims);
      case 'int32':
        return new this.#ort.Tensor('int32', Int32Array.from(values), dims);
      case 'int64':
        return new this.#ort.Tensor(
          'int64',
          BigInt64Array.from(values, (x) => BigInt(x)),
          dims,
        );
      case 'bool':
        return new this.#ort.Tensor('bool', Uint8Array.from(values), dims);
    }
  }

  integers(type: ElementType, values: Int32Array<ArrayBuffer>, dims: readonly number[]): OrtTensor {
    return type === 'int64'
      ? new this.#ort.Tensor(
          'int64',
          BigInt64Array.from(values, (x) => BigInt(x)),
          dims,
        )
      : new this.#ort.Tensor('int32', values, dims);
  }

  /** The same buffer under other dimensions. Dispose of the original, not of the view. */
  reshape(tensor: OrtTensor, dims: readonly number[]): OrtTensor {
    const view =
      tensor.location === 'gpu-buffer'
        ? this.#ort.Tensor.fromGpuBuffer(tensor.gpuBuffer, {
            dataType: tensor.type as 'float32' | 'float16',
            dims,
            download: () => tensor.getData() as Promise<Float32Array>,
          })
        : tensor.reshape(dims);
    if (this.#resident.has(tensor)) this.#resident.add(view);
    return view;
  }

  /** Brings a tensor's values to the host as float32. The one read-back there is, and it is counted. */
  async readFloats(tensor: OrtTensor): Promise<Float32Array<ArrayBuffer>> {
    this.counter.countReadBack();
    const data = await this.#queue.run(() => tensor.getData());
    if (data instanceof Float32Array) return new Float32Array(data);
    if (tensor.type === 'bool') return Float32Array.from(data as Uint8Array);
    // float16 comes as Float16Array or Uint16Array, by browser: the bits are the same.
    const { buffer, byteOffset, length } = data as Uint16Array;
    return halvesToFloats(new Uint16Array(buffer, byteOffset, length));
  }
}
