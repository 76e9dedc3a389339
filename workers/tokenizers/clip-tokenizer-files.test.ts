import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../runtime/engine-failure.ts';
import { createClipTokenizer } from './clip-tokenizer.ts';
import { clipTokenizerJson } from './clip-tokenizer-files.ts';

interface TokenizerJson {
  readonly model: { readonly vocab: Record<string, number>; readonly merges: [string, string][] };
}

const folder = 'public/packs/micro';
const whole = JSON.parse(readFileSync(`${folder}/tokenizer.json`, 'utf8')) as TokenizerJson;
const { tokenizer: entry } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));

describe('vocab.json and merges.txt', () => {
  it.each([
    'a red apple, glossy sticker',
    "It's 20 CATS  —  don't\tyou see?",
    'ein größerer Käse, 赤いりんご, 🍎!!',
    '',
  ])('give the ids that tokenizer.json gives: %s', (prompt) => {
    const { vocab, merges } = whole.model;
    const text = ['#version: 0.2', ...merges.map((pair) => pair.join(' ')), ''].join('\n');
    const fromFiles = unwrap(createClipTokenizer(clipTokenizerJson(vocab, text), entry));
    const fromJson = unwrap(createClipTokenizer(whole, entry));
    expect(fromFiles.encode(prompt)).toEqual(fromJson.encode(prompt));
  });

  it.each([null, 7, [], { a: 'b' }])('that are no vocabulary are refused: %j', (vocab) => {
    expect(createClipTokenizer(clipTokenizerJson(vocab, ''), entry)).toMatchObject({
      ok: false,
      code: 'tokenizer-invalid',
    });
  });
});
