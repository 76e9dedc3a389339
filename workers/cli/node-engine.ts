import { availableParallelism } from 'node:os';
import { Engine, type EngineHost } from '../engine.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { FolderPackSource } from './folder-pack-source.ts';
import { LoraFileSource } from './lora-file-source.ts';

/** The machine that Node runs on: the wasm provider, with threads, and packs in folders. */
export const nodeHost: EngineHost = {
  probe: async () => ({
    hasWebGpu: false,
    adapter: null,
    hardwareConcurrency: availableParallelism(),
    crossOriginIsolated: true,
  }),
  loadOrt: loadOrtInNode,
  openSource: (folder) => new FolderPackSource(folder),
  openLora: (file) => new LoraFileSource(file),
};

/** The studio's engine in Node: the same code. */
export function createNodeEngine(): Engine {
  return new Engine(nodeHost);
}
