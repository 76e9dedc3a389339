/**
 * CLIP's older pair of files, vocab.json and merges.txt → tokenizer.json as transformers' CLIPTokenizerFast makes it
 * (huggingface/transformers convert_slow_tokenizer.py, CLIPConverter). Not checked here: `createClipTokenizer` does.
 */
export function clipTokenizerJson(vocab: unknown, merges: string): unknown {
  const vocabulary = typeof vocab === 'object' && vocab !== null ? vocab : {};
  const marks = Object.entries(vocabulary).filter(([token]) => /^<\|\w+\|>$/.test(token));
  return {
    added_tokens: marks.map(([content, id]) => ({ id, content, special: true, normalized: false })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: WORDS }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false },
      ],
    },
    post_processor: null,
    decoder: null,
    model: {
      type: 'BPE',
      unk_token: '<|endoftext|>',
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      vocab,
      merges: merges.split('\n').filter((line) => line !== '' && !line.startsWith('#version')),
    },
  };
}

/** Marks, English contractions, words, single digits, runs of anything else. */
const WORDS =
  "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";
