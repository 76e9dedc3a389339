import type { GraphEntry } from '../../../src/shared/packs/manifest.ts';
import { baseName, type FolderListing, folderOf, type ListedFile } from './folder-listing.ts';

/** One .onnx file with the files that hold its weights. */
export interface GraphFiles {
  readonly path: string;
  /** ONNX external data: `model.onnx_data`, `weights.pb` and their like. */
  readonly data: readonly ListedFile[];
  /** Of graph and data together. */
  readonly bytes: number;
  /** What the file or its folder calls it, in small letters: "unet", "vae_decoder", "canny". */
  readonly label: string;
}

/** Names that say nothing; the folder's name is then what the graph is called. */
const NAMELESS =
  /^model(?:[_.-](?:fp16|float16|fp32|layernorm|optimized|q4f16|q4|uint8|int8|quantized))*$/;
/** Weights in fewer bits: slower and worse on WebGPU, and never the only ones. */
const QUANTISED = /(?:^|[_.-])(?:q4f16|q4|bnb4|u?int8|quantized)(?:[_.-]|$)/;
const DATA = /(?:\.pb|\.bin|\.data|\.weights|_data(?:_\d+)?)$/i;

export function findGraphs({ name, files }: FolderListing): readonly GraphFiles[] {
  const graphs = files.filter(({ path }) => /\.onnx$/i.test(path));
  const wanted = graphs.filter(({ path }) => !QUANTISED.test(stem(path)));
  return (wanted.length > 0 ? wanted : graphs).map((file) => {
    const data = dataOf(file, files);
    const own = stem(file.path);
    const folder = baseName(folderOf(file.path)) || name;
    return {
      path: file.path,
      data,
      bytes: data.reduce((sum, { bytes }) => sum + bytes, file.bytes),
      label: (NAMELESS.test(own) ? folder : own).toLowerCase(),
    };
  });
}

/** What the file calls itself: half floats, or by its size what a full network of that kind would weigh. */
export function graphEntry({ path, data }: GraphFiles, dtype: 'fp16' | 'fp32'): GraphEntry {
  return {
    variants: { [dtype]: path },
    weights:
      data.length === 0
        ? { kind: 'inline' }
        : {
            kind: 'external',
            files: data.map((file) => ({ location: baseName(file.path), path: file.path })),
          },
  };
}

function stem(path: string): string {
  return baseName(path)
    .replace(/\.onnx$/i, '')
    .toLowerCase();
}

/** Files that carry the graph's own name in front; or, where it is alone in its folder, everything that may be data. */
function dataOf(graph: ListedFile, files: readonly ListedFile[]): readonly ListedFile[] {
  const folder = folderOf(graph.path);
  const beside = files.filter(({ path }) => folderOf(path) === folder && path !== graph.path);
  const candidates = beside.filter(({ path }) => DATA.test(path));
  const named = candidates.filter(({ path }) => baseName(path).startsWith(baseName(graph.path)));
  const isAlone = !beside.some(({ path }) => /\.onnx$/i.test(path));
  return named.length > 0 || !isAlone ? named : candidates;
}
