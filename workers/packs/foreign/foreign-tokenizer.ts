import * as v from 'valibot';
import type { TokenizerEntry } from '../../../src/shared/packs/manifest.ts';
import { type FolderListing, folderOf, readConfig } from './folder-listing.ts';

const CLIP_POSITIONS = 77;
const MAX_CHUNKS = 3;
const vocabularySchema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)));
const tokenSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ content: v.string() }),
    v.transform((t) => t.content),
  ),
]);

/** CLIP's tokenizer in either form, with the numbers of its marks; null where there is none that can be read. */
export async function foreignTokenizer(listing: FolderListing): Promise<TokenizerEntry | null> {
  const paths = listing.files.map(({ path }) => path);
  const inFirstFolder = (name: string) =>
    paths.filter((path) => path === name || path.endsWith(`/${name}`)).sort()[0];
  const path = inFirstFolder('vocab.json') ?? inFirstFolder('tokenizer.json');
  if (path === undefined) return null;
  const folder = folderOf(path);
  const beside = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  const merges = path.endsWith('vocab.json') ? beside('merges.txt') : undefined;
  if (merges !== undefined && !paths.includes(merges)) return null;
  const vocabulary = vocabularyOf(await readConfig(listing, path));
  const config = await readConfig(listing, beside('tokenizer_config.json'));
  const special = await readConfig(listing, beside('special_tokens_map.json'));
  const idOf = (key: string, fallback: string) => {
    const told = v.safeParse(tokenSchema, special[key] ?? config[key]);
    return vocabulary[told.success ? told.output : fallback] ?? vocabulary[fallback];
  };
  const bosTokenId = idOf('bos_token', '<|startoftext|>');
  const eosTokenId = idOf('eos_token', '<|endoftext|>');
  if (bosTokenId === undefined || eosTokenId === undefined) return null;
  const length = config['model_max_length'];
  return {
    path,
    ...(merges !== undefined && { merges }),
    maxLength: typeof length === 'number' && length >= 3 && length <= 512 ? length : CLIP_POSITIONS,
    ...{ bosTokenId, eosTokenId, padTokenId: idOf('pad_token', '<|endoftext|>') ?? eosTokenId },
    maxChunks: MAX_CHUNKS,
  };
}

/** Of vocab.json, or of tokenizer.json with the marks that it lists apart. */
function vocabularyOf(json: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const plain = v.safeParse(vocabularySchema, json);
  if (plain.success) return plain.output;
  const whole = v.safeParse(
    v.object({
      model: v.object({ vocab: vocabularySchema }),
      added_tokens: v.optional(v.array(v.object({ content: v.string(), id: v.number() })), []),
    }),
    json,
  );
  if (!whole.success) return {};
  const { model, added_tokens } = whole.output;
  return { ...model.vocab, ...Object.fromEntries(added_tokens.map((t) => [t.content, t.id])) };
}
