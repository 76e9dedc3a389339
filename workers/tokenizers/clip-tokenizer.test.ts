import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TokenizerEntry } from '../../src/shared/packs/manifest.ts';
import fixture from '../fixtures/tokenizer-cases.json' with { type: 'json' };
import { type ClipTokenizer, createClipTokenizer } from './clip-tokenizer.ts';

const json: unknown = JSON.parse(
  readFileSync('public/packs/inkling-sketch/tokenizer.json', 'utf8'),
);
const entry: TokenizerEntry = {
  path: 'tokenizer.json',
  maxLength: 24,
  bosTokenId: 0,
  eosTokenId: 1,
  padTokenId: 1,
  maxChunks: 3,
};

function tokenizerWith(overrides: Partial<TokenizerEntry> = {}): ClipTokenizer {
  const outcome = createClipTokenizer(json, { ...entry, ...overrides });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

describe('encode', () => {
  const tokenizer = tokenizerWith();

  it.each(fixture.cases)('gives the ids of Hugging Face tokenizers for $text', ({ text, ids }) => {
    const long = tokenizerWith({ maxLength: 200, maxChunks: 1 });
    const { windows, tokens } = long.encode(text.replace(/[\\()[\]]/g, '\\$&'));
    expect([...(windows[0]?.ids.subarray(0, tokens + 2) ?? [])]).toEqual(ids);
  });

  it('puts an empty prompt into one window of marks and padding', () => {
    for (const prompt of ['', '  \n ']) {
      const { windows, tokens, truncated } = tokenizer.encode(prompt);
      expect(windows.map(({ ids }) => ids)).toEqual([
        Int32Array.from({ length: 24 }, (_, i) => (i === 0 ? 0 : 1)),
      ]);
      expect([tokens, truncated]).toEqual([0, '']);
    }
  });

  it('begins with the start mark and ends with the end mark and padding', () => {
    const { windows, tokens } = tokenizerWith({ padTokenId: 5 }).encode('a red cat');
    const ids = windows[0]?.ids;
    expect(ids?.[0]).toBe(0);
    expect(ids?.[tokens + 1]).toBe(1);
    expect([...(ids?.subarray(tokens + 2) ?? [])].every((id) => id === 5)).toBe(true);
  });

  it('takes upper case and any white space for the same', () => {
    expect(tokenizer.encode('A  Red\n\tCAT')).toEqual(tokenizer.encode('a red cat'));
  });

  it('fills window after window with a long prompt', () => {
    const words = Array.from({ length: 30 }, () => 'cat').join(' ');
    const { windows, tokens, truncated } = tokenizer.encode(words);
    const cat = tokenizer.encode('cat').windows[0]?.ids[1];
    expect([windows.length, tokens, truncated]).toEqual([2, 30, '']);
    expect([...(windows[0]?.ids ?? [])]).toEqual([0, ...Array<unknown>(22).fill(cat), 1]);
    expect([...(windows[1]?.ids.subarray(0, 10) ?? [])]).toEqual([
      0,
      ...Array<unknown>(8).fill(cat),
      1,
    ]);
  });

  it('reports what is beyond the last window in the words of the prompt', () => {
    const { windows, tokens, truncated } = tokenizer.encode(`${'Cat '.repeat(66)}And Two DOGS!`);
    expect([windows.length, truncated]).toEqual([3, 'And Two DOGS!']);
    expect(tokens).toBeGreaterThan(66);
  });

  it('reads a prompt that fits exactly to its end', () => {
    expect(tokenizer.encode('cat '.repeat(66)).truncated).toBe('');
  });

  it('reads a prompt of 10,000 words without keeping anyone waiting', () => {
    const prompt = Array.from({ length: 10_000 }, (_, i) => `Nature${i},`).join(' ');
    const start = performance.now();
    const { windows, truncated } = tokenizer.encode(prompt);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(windows).toHaveLength(3);
    expect(prompt.endsWith(truncated)).toBe(true);
  });

  it('survives one endless word, emoji, lone surrogates and marks in the text', () => {
    for (const prompt of ['x'.repeat(50_000), '😀'.repeat(500), '\ud800 a', '<|endoftext|>']) {
      const { windows } = tokenizer.encode(prompt);
      expect(windows.every(({ ids }) => ids.every(Number.isInteger))).toBe(true);
    }
  });
});

it('reads the tokenizer of the micro pack with marks of its own', () => {
  const micro: unknown = JSON.parse(readFileSync('public/packs/micro/tokenizer.json', 'utf8'));
  const marks = { maxLength: 16, bosTokenId: 599, eosTokenId: 600, padTokenId: 600 };
  const outcome = createClipTokenizer(micro, { ...entry, ...marks });
  const [window] = outcome.ok ? outcome.value.encode('').windows : [];
  expect([...(window?.ids ?? [])]).toEqual([599, ...Array<number>(15).fill(600)]);
});

describe('emphasis', () => {
  const tokenizer = tokenizerWith();

  it('gives every token of a bracket its weight, and marks and padding 1', () => {
    const { windows } = tokenizer.encode('a (red:1.5) cat');
    expect([...(windows[0]?.weights.subarray(0, 6) ?? [])]).toEqual([1, 1, 1.5, 1, 1, 1]);
  });

  it('reads the same words with and without', () => {
    const plain = tokenizer.encode('a red cat').windows[0]?.ids;
    expect(tokenizer.encode('a ((red)) [cat]').windows[0]?.ids).toEqual(plain);
  });

  it('keeps the weight of a word in a later window', () => {
    const { windows } = tokenizer.encode(`${'cat '.repeat(22)}(dog:2)`);
    expect(windows[1]?.weights[1]).toBe(2);
  });
});

describe('padWindows', () => {
  it('adds empty windows until both prompts are of one length', () => {
    const tokenizer = tokenizerWith();
    const { windows } = tokenizer.encode('a red cat');
    const padded = tokenizer.padWindows(windows, 3);
    expect(padded).toHaveLength(3);
    expect(padded[0]).toBe(windows[0]);
    expect(padded.slice(1)).toEqual(Array(2).fill(tokenizer.encode('').windows[0]));
    expect(tokenizer.padWindows(padded, 1)).toEqual(padded);
  });
});

describe('createClipTokenizer', () => {
  const model = { type: 'BPE', vocab: { a: 0, b: 1 }, merges: [], unk_token: 'a' };
  const base = { added_tokens: [], model, normalizer: null, pre_tokenizer: null };
  it.each([
    ['no object', null],
    ['an empty object', {}],
    ['another kind of model', { ...base, model: { ...model, type: 'Unigram' } }],
    ['a vocabulary of words', { ...base, model: { ...model, vocab: { a: 'b' } } }],
    ['merges that are no pairs', { ...base, model: { ...model, merges: [3] } }],
    ['a missing unknown token', { ...base, model: { ...model, unk_token: 'zz' } }],
    ['a missing end mark', { ...base, model: { ...model, vocab: { a: 0 } } }],
    ['an unknown normaliser', { ...base, normalizer: { type: 'Surprise' } }],
    [
      'a broken pattern',
      { ...base, normalizer: { type: 'Replace', pattern: { Regex: '(' }, content: '' } },
    ],
  ])('fails for %s', (_, malformed) => {
    expect(createClipTokenizer(malformed, entry)).toMatchObject({
      ok: false,
      code: 'tokenizer-invalid',
    });
  });
});
