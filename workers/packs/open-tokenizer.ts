import type { TokenizerEntry } from '../../src/shared/packs/manifest.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { type ClipTokenizer, createClipTokenizer } from '../tokenizers/clip-tokenizer.ts';
import { clipTokenizerJson } from '../tokenizers/clip-tokenizer-files.ts';
import type { PackFiles } from './load-graph.ts';

/** A pack's tokenizer, in whichever form it comes. */
export async function openTokenizer(
  pack: PackFiles,
  entry: TokenizerEntry,
): Promise<ClipTokenizer> {
  const json = await pack.readJson(entry.path);
  if (entry.merges === undefined) return unwrap(createClipTokenizer(json, entry));
  const merges = new TextDecoder().decode(await pack.read(entry.merges));
  return unwrap(createClipTokenizer(clipTokenizerJson(json, merges), entry));
}
