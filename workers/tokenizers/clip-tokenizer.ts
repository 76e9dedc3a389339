import { Tokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { TokenizerEntry } from '../../src/shared/packs/manifest.ts';
import { unreadPart } from './unread-part.ts';

export interface EncodedPrompt {
  /** Windows of `maxLength` ids each: start mark, tokens, end mark, padding. At least one. */
  readonly chunks: readonly Int32Array<ArrayBuffer>[];
  /** Tokens of the whole prompt, marks not counted; more than `limit` when a part was cut. */
  readonly tokens: number;
  /** The end of the prompt as it was written, from the first word that did not fit; empty when all was read. */
  readonly truncated: string;
}

/** What the library needs to find; it trusts its input. */
const tokenizerJsonSchema = v.looseObject({
  added_tokens: v.array(
    v.looseObject({ id: v.pipe(v.number(), v.integer()), content: v.string() }),
  ),
  model: v.looseObject({
    type: v.literal('BPE'),
    vocab: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))),
    merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
    unk_token: v.string(),
  }),
});

/** CLIP's byte-level BPE as tokenizer.json describes it; `json` is the parsed file, not yet trusted. */
export function createClipTokenizer(json: unknown, entry: TokenizerEntry): Outcome<ClipTokenizer> {
  const parsed = v.safeParse(tokenizerJsonSchema, json);
  if (!parsed.success) return failure('tokenizer-invalid', v.summarize(parsed.issues));
  const { added_tokens, model } = parsed.output;
  const ids = new Set([...Object.values(model.vocab), ...added_tokens.map((token) => token.id)]);
  for (const key of ['bosTokenId', 'eosTokenId', 'padTokenId'] as const) {
    if (!ids.has(entry[key])) {
      return failure('tokenizer-invalid', `${key} ${entry[key]} is not in the vocabulary`);
    }
  }
  if (model.vocab[model.unk_token] === undefined) {
    return failure('tokenizer-invalid', `unk_token ${model.unk_token} is not in the vocabulary`);
  }
  try {
    const tokenizer = new Tokenizer(parsed.output, {});
    tokenizer.encode('a trial, 1'); // normaliser and pre-tokeniser patterns fail here, not in a job
    return success(new ClipTokenizer(tokenizer, entry));
  } catch (error) {
    return failure('tokenizer-invalid', String(error));
  }
}

/**
 * Prompt → ids for the text encoder. A long prompt fills several windows one after another, each between its own marks,
 * as A1111 and diffusers' long-prompt tools do; their hidden states are joined along the token axis.
 */
export class ClipTokenizer {
  /** Tokens that fit in one window. */
  readonly window: number;
  /** Tokens that fit in all windows. */
  readonly limit: number;
  readonly #tokenizer: Tokenizer;
  readonly #entry: TokenizerEntry;

  constructor(tokenizer: Tokenizer, entry: TokenizerEntry) {
    this.#tokenizer = tokenizer;
    this.#entry = entry;
    this.window = entry.maxLength - 2;
    this.limit = this.window * entry.maxChunks;
  }

  encode(prompt: string): EncodedPrompt {
    const ids = this.#idsOf(prompt);
    const used = Math.min(ids.length, this.limit);
    const chunks = Array.from({ length: Math.max(1, Math.ceil(used / this.window)) }, (_, i) =>
      this.#chunkOf(ids.slice(i * this.window, Math.min((i + 1) * this.window, used))),
    );
    const truncated =
      ids.length > this.limit
        ? unreadPart(prompt, (prefix) => this.#idsOf(prefix).length <= this.limit, this.limit)
        : '';
    return { chunks, tokens: ids.length, truncated };
  }

  /** Empty windows behind the prompt's own, up to `count`, so that prompt and negative prompt are of one length. */
  padChunks(
    chunks: readonly Int32Array<ArrayBuffer>[],
    count: number,
  ): readonly Int32Array<ArrayBuffer>[] {
    const missing = Math.max(0, count - chunks.length);
    return [...chunks, ...Array.from({ length: missing }, () => this.#chunkOf([]))];
  }

  #idsOf(text: string): readonly number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).ids;
  }

  #chunkOf(ids: readonly number[]): Int32Array<ArrayBuffer> {
    const { maxLength, bosTokenId, eosTokenId, padTokenId } = this.#entry;
    const chunk = new Int32Array(maxLength).fill(padTokenId);
    chunk.set([bosTokenId, ...ids, eosTokenId]);
    return chunk;
  }
}
