import { availableParallelism } from 'node:os';
import { Engine } from '../engine.ts';
import { loadOrtInNode } from '../runtime/ort-in-node.ts';
import { FolderPackSource } from './folder-pack-source.ts';

/** The studio's engine in Node: the same code, on the wasm provider, with threads. */
export function createNodeEngine(): Engine {
  return new Engine({
    probe: async () => ({
      hasWebGpu: false,
      adapter: null,
      hardwareConcurrency: availableParallelism(),
      crossOriginIsolated: true,
    }),
    loadOrt: loadOrtInNode,
    openSource: (folder) => new FolderPackSource(folder),
  });
}
