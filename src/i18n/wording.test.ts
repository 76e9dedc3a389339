import { describe, expect, it } from 'vitest';
import type { Words } from './dictionary.ts';

const dictionaries = import.meta.glob<Words>('./*.json', { import: 'default', eager: true });

/** What proofreading found in a language again and again, so that it does not come back. */
const FAULTS: readonly (readonly [language: string, fault: string, pattern: RegExp])[] = [
  ['ko', 'a particle in brackets after an inserted value', /\((?:을|를|이|가|은|는|으)\)/],
  ['ko', 'single quotes beside double ones', /[‘’]/],
  ['ko', 'an ending of 해요체 among 합니다', /(?:[아어해네]요|[예에]요)(?![가-힣])/],
  ['ja', 'half-width punctuation after Japanese', /[ぁ-んァ-ヶ一-龥」）][:;,?!(](?!\d)/],
  [
    'ja',
    'Japanese and Latin letters without a space between',
    /[ぁ-んァ-ヶ一-龥][A-Za-z]|[a-z][ぁ-んァ-ヶ一-龥]/,
  ],
  ['zh', 'half-width punctuation after Chinese', /[一-龥”）][:;,?!(](?!\d)/],
  ['zh', 'a familiar you among polite ones', /你/],
  ['es', 'quotes of another language', /[“”„"]/],
  ['es', 'a form of address', /(?<!\p{L})(?:tus?|usted|puedes|quieres|vuelvas|pidas)(?!\p{L})/iu],
  ['de', 'quotes of another language', /["»«]|“[^„]*“/],
  [
    'de',
    'a form of address',
    /(?<!\p{L})(?:du|dich|dir|deine?[mnrs]?|Ihnen|[a-z]+en Sie)(?!\p{L})/u,
  ],
  ['en', 'straight quotes', /["']/],
];

function textsOf(node: string | Words, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
}

describe.each(FAULTS)('%s', (language, fault, pattern) => {
  it(`has nowhere ${fault}`, () => {
    const texts = textsOf(dictionaries[`./${language}.json`] ?? {});
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(([, text]) => pattern.test(text))).toEqual([]);
  });
});
