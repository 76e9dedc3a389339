import type { PackManifest, TokenizerEntry } from '../../../src/shared/packs/manifest.ts';
import type { FolderListing } from './folder-listing.ts';
import type { GraphFiles } from './graph-files.ts';

/** The files that the pack needs, and no other: nobody has to fetch a second copy or PyTorch's. */
export function usedFiles(
  { files }: FolderListing,
  graphs: readonly GraphFiles[],
  tokenizer: TokenizerEntry | null,
): PackManifest['files'] {
  const used = new Set([
    ...graphs.flatMap(({ path, data }) => [path, ...data.map((file) => file.path)]),
    ...(tokenizer ? [tokenizer.path, tokenizer.merges] : []),
  ]);
  return files
    .filter(({ path }) => used.has(path))
    .map(({ path, bytes, sha256 }) => ({ path, bytes, ...(sha256 !== undefined && { sha256 }) }));
}
