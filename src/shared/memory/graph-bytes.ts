import type { ComputeDtype, ControlnetEntry, GraphEntry } from '../packs/manifest.ts';

/** Size of a pack's file. */
export type BytesOf = (path: string) => number;

export function bytesOfFiles(
  files: readonly { readonly path: string; readonly bytes: number }[],
): BytesOf {
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return (path) => sizes.get(path) ?? 0;
}

export function controlBytes(
  entry: ControlnetEntry,
  bytesOf: BytesOf,
  dtype: ComputeDtype,
): number {
  return (
    graphBytes(entry.controlnet, bytesOf, dtype) +
    (entry.hintEncoder ? graphBytes(entry.hintEncoder, bytesOf, dtype) : 0)
  );
}

/** What a graph's weights take in memory. */
export function graphBytes(graph: GraphEntry, bytesOf: BytesOf, dtype: ComputeDtype): number {
  const { weights, variants } = graph;
  switch (weights.kind) {
    case 'packed':
      // A byte a weight, widened to what the graph computes in.
      return bytesOf(weights.data) * numberBytes(graph, dtype);
    case 'external':
      return weights.files.reduce((sum, file) => sum + bytesOf(file.path), 0);
    case 'inline':
      return bytesOf(variants[variantOf(graph, dtype)] ?? '');
  }
}

/** Bytes of one weight in the variant of a graph that will be loaded: a pack may lack the preferred one. */
export function numberBytes(graph: GraphEntry, dtype: ComputeDtype): 2 | 4 {
  return variantOf(graph, dtype) === 'fp16' ? 2 : 4;
}

function variantOf({ variants }: GraphEntry, dtype: ComputeDtype): ComputeDtype {
  if (variants[dtype] !== undefined) return dtype;
  return dtype === 'fp16' ? 'fp32' : 'fp16';
}
