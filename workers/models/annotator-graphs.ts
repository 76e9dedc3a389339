import type { NetworkStage } from '../../src/shared/annotators/annotate-api.ts';
import type { GraphId } from '../../src/shared/annotators/annotator-networks.ts';
import type { AnnotatorPackManifest } from '../../src/shared/packs/manifest.ts';
import type { FloatTensor, GraphRunner } from '../annotators/graph-runner.ts';
import { loadGraph } from '../packs/load-graph.ts';
import { Pack } from '../packs/pack.ts';
import type { PackSource } from '../packs/pack-source.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import type { OrtLoader } from '../runtime/ort-library.ts';
import { Runtime } from '../runtime/runtime.ts';
import type { Session } from '../runtime/session.ts';

export interface GraphSettings {
  /** 1 unless asked for more: a hint must not take the cores from a running generation. */
  readonly threads?: number;
  readonly onStage?: (stage: NetworkStage | null) => void;
}

type Tensors = Readonly<Record<string, FloatTensor>>;

/**
 * The networks of the annotator pack, on wasm. Runtime, pack and each graph are loaded when first asked for. What failed is tried anew the next time.
 */
export class AnnotatorGraphs {
  readonly #source: PackSource;
  readonly #loadOrt: OrtLoader;
  readonly #settings: Required<GraphSettings>;
  readonly #loaded = new Map<string, Promise<unknown>>();

  constructor(source: PackSource, loadOrt: OrtLoader, settings: GraphSettings = {}) {
    this.#source = source;
    this.#loadOrt = loadOrt;
    this.#settings = { threads: 1, onStage: () => {}, ...settings };
  }

  readonly run: GraphRunner = async (id, feeds) => {
    try {
      return await this.#run(id, feeds);
    } finally {
      this.#settings.onStage(null);
    }
  };

  async #run(id: GraphId, feeds: Tensors): Promise<Tensors> {
    this.#settings.onStage('loading');
    const runtime = await this.#runtime();
    const session = await this.#once(id, () => this.#load(runtime, id));
    this.#settings.onStage('running');
    const inputs = Object.entries(feeds).map(([name, { data, dims }]) => [
      name,
      runtime.floats(session.inputType(name), data, dims),
    ]);
    const results = await session.run(Object.fromEntries(inputs));
    const outputs: Record<string, FloatTensor> = {};
    for (const [name, tensor] of results) {
      outputs[name] = { data: await runtime.readFloats(tensor), dims: tensor.dims };
      tensor.dispose();
    }
    return outputs;
  }

  #runtime(): Promise<Runtime> {
    const device = {
      provider: 'wasm',
      reason: 'override',
      adapter: null,
      threads: this.#settings.threads,
      crossOriginIsolated: false,
    } as const;
    return this.#once('runtime', () => Runtime.start(device, this.#loadOrt));
  }

  async #load(runtime: Runtime, id: GraphId): Promise<Session> {
    const pack = await this.#once('pack', () => Pack.openAnnotators(this.#source));
    const entry = graphEntry(pack.manifest, id);
    return loadGraph(runtime, pack, { name: id, entry, dtype: 'fp32' });
  }

  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#loaded.get(key);
    if (known) return known as Promise<T>;
    const made = make();
    this.#loaded.set(key, made);
    made.catch(() => this.#loaded.delete(key));
    return made;
  }
}

function graphEntry({ id: packId, graphs }: AnnotatorPackManifest, id: GraphId) {
  const entry = graphs.find((graph) => graph.id === id);
  if (!entry) throw new EngineFailure('manifest-invalid', `${packId} has no graph ${id}`);
  return entry.graph;
}
