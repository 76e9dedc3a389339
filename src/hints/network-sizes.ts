import type { GraphId } from '../shared/annotators/annotator-networks.ts';

type Sizes = ReadonlyMap<string, number>;

let sizes: Promise<Sizes> | undefined;

/** What these networks of the annotators weigh, in bytes; 0 where the pack cannot be asked. It is asked once. */
export async function bytesOfNetworks(networks: readonly GraphId[]): Promise<number> {
  if (networks.length === 0) return 0;
  sizes ??= readSizes().catch(() => new Map());
  const known = await sizes;
  return networks.reduce((sum, id) => sum + (known.get(id) ?? 0), 0);
}

async function readSizes(): Promise<Sizes> {
  const response = await fetch(new URL('packs/annotators/manifest.json', document.baseURI));
  const { readManifest } = await import('./read-manifest.ts');
  const manifest = readManifest(await response.json());
  if (manifest.kind !== 'annotator') return new Map();
  const bytes = new Map(manifest.files.map((file) => [file.path, file.bytes]));
  return new Map(
    manifest.graphs.map(({ id, graph }) => [id, bytes.get(graph.variants.fp32 ?? '') ?? 0]),
  );
}
