import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../document/empty-document.ts';
import type { Result } from '../../session/result.ts';
import { findResults } from './find-results.ts';

function result(number: number, prompt: string, isFavourite = false): Result {
  return {
    id: String(number),
    number,
    createdAt: number,
    isFavourite,
    prompt,
    settings: { ...emptyDocument.settings, seed: 1000 + number, negativePrompt: 'blurry' },
    width: 256,
    height: 256,
    byteSize: 1,
  };
}

const results = [
  result(1, 'a red apple'),
  result(2, 'Ein Apfel im Café', true),
  result(3, '빨간 사과'),
];

const find = (text: string, favouritesOnly = false) =>
  findResults(results, { text, favouritesOnly }).map(({ number }) => number);

describe('findResults', () => {
  it('shows all, newest first, where nothing is asked for', () => {
    expect(find('  ')).toEqual([3, 2, 1]);
  });

  it('looks for every word, whatever its case and accents', () => {
    expect(find('APPLE red')).toEqual([1]);
    expect(find('cafe')).toEqual([2]);
    expect(find('사과')).toEqual([3]);
    expect(find('red apfel')).toEqual([]);
  });

  it('looks in the negative prompt, too', () => {
    expect(find('blurry')).toEqual([3, 2, 1]);
  });

  it('finds by whole seed and by number', () => {
    expect(find('1003')).toEqual([3]);
    expect(find('#2')).toEqual([2]);
    expect(find('100')).toEqual([]);
  });

  it('shows favourites alone', () => {
    expect(find('', true)).toEqual([2]);
    expect(find('apple', true)).toEqual([]);
  });
});
