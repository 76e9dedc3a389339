import { describe, expect, it } from 'vitest';
import { lookUp, type Words } from './dictionary.ts';
import en from './en.json';
import { placeholdersOf } from './format-message.ts';

const dictionaries = import.meta.glob<Words>(['./*.json', '!./en.json'], {
  import: 'default',
  eager: true,
});

function keysOf(node: string | Words, prefix = ''): readonly string[] {
  if (typeof node === 'string') return [prefix];
  return Object.entries(node).flatMap(([key, child]) =>
    keysOf(child, prefix === '' ? key : `${prefix}.${key}`),
  );
}

describe.each(Object.entries(dictionaries))('%s', (_path, dictionary) => {
  it('has exactly the keys of English', () => {
    expect(keysOf(dictionary).toSorted()).toEqual(keysOf(en).toSorted());
  });

  it('has a message for every key', () => {
    expect(keysOf(dictionary).filter((key) => lookUp(dictionary, key)?.trim() === '')).toEqual([]);
  });

  it.each(keysOf(en))('keeps the placeholders of %s', (key) => {
    expect(placeholdersOf(lookUp(dictionary, key) ?? '')).toEqual(
      placeholdersOf(lookUp(en, key) ?? ''),
    );
  });
});
