import { Tokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { TokenizerEntry } from '../../src/shared/packs/manifest.ts';
import { parseEmphasis } from './parse-emphasis.ts';
import { unreadPart } from './unread-part.ts';

/** One run of the text encoder: start mark, tokens, end mark, padding; `maxLength` of them. */
export interface PromptWindow {
  readonly ids: Int32Array<ArrayBuffer>;
  /** Emphasis of each position; 1 for marks and padding. */
  readonly weights: Float32Array<ArrayBuffer>;
}

export interface EncodedPrompt {
  /** At least one. */
  readonly windows: readonly PromptWindow[];
  /** Tokens of the whole prompt, marks not counted; more than `limit` when a part was cut. */
  readonly tokens: number;
  /** The end of the prompt as it was written, from the first word that did not fit; empty when all was read. */
  readonly truncated: string;
}

interface WeightedToken {
  readonly id: number;
  readonly weight: number;
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
 * Prompt → ids for the text encoder, with the emphasis of each. A long prompt fills several windows one after another, each between its own marks,
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
    const tokens = this.#tokensOf(prompt);
    const used = Math.min(tokens.length, this.limit);
    const windows = Array.from({ length: Math.max(1, Math.ceil(used / this.window)) }, (_, i) =>
      this.#windowOf(tokens.slice(i * this.window, Math.min((i + 1) * this.window, used))),
    );
    const truncated =
      tokens.length > this.limit
        ? unreadPart(prompt, (prefix) => this.#tokensOf(prefix).length <= this.limit, this.limit)
        : '';
    return { windows, tokens: tokens.length, truncated };
  }

  /** Empty windows behind the prompt's own, up to `count`, so that prompt and negative prompt are of one length. */
  padWindows(windows: readonly PromptWindow[], count: number): readonly PromptWindow[] {
    const missing = Math.max(0, count - windows.length);
    return [...windows, ...Array.from({ length: missing }, () => this.#windowOf([]))];
  }

  #tokensOf(prompt: string): readonly WeightedToken[] {
    return parseEmphasis(prompt).flatMap(({ text, weight }) =>
      this.#tokenizer.encode(text, { add_special_tokens: false }).ids.map((id) => ({ id, weight })),
    );
  }

  #windowOf(tokens: readonly WeightedToken[]): PromptWindow {
    const { maxLength, bosTokenId, eosTokenId, padTokenId } = this.#entry;
    const ids = new Int32Array(maxLength).fill(padTokenId);
    ids.set([bosTokenId, ...tokens.map(({ id }) => id), eosTokenId]);
    const weights = new Float32Array(maxLength).fill(1);
    weights.set(
      tokens.map(({ weight }) => weight),
      1,
    );
    return { ids, weights };
  }
}
