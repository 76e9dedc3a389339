import type { PackSource } from './packs/pack-source.ts';

/** A pack as other exporters make it: none of its networks is cut in two. */
export function wholeGraphs(source: PackSource): PackSource {
  return {
    label: source.label,
    async read(path) {
      const bytes = await source.read(path);
      if (path !== 'manifest.json') return bytes;
      const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes), (key, value) =>
        key === 'split' ? undefined : value,
      );
      return new TextEncoder().encode(JSON.stringify(manifest));
    },
  };
}
