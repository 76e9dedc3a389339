import type { PackSource } from './packs/pack-source.ts';

/** A pack as other exporters make it: none of its networks is cut in two. */
export const wholeGraphs = (source: PackSource): PackSource => without(source, 'split');

/** A pack whose graphs are on wasm what they are on WebGPU. */
export const plainGraphs = (source: PackSource): PackSource => without(source, 'wasm');

function without(source: PackSource, left: string): PackSource {
  return {
    label: source.label,
    async read(path) {
      const bytes = await source.read(path);
      if (path !== 'manifest.json') return bytes;
      const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes), (key, value) =>
        key === left ? undefined : value,
      );
      return new TextEncoder().encode(JSON.stringify(manifest));
    },
  };
}
