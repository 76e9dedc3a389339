import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinWords } from '../src/i18n/join-words.ts';
import { partOf } from './split-words.ts';

const whole = JSON.parse(readFileSync('src/i18n/en.json', 'utf8'));

test('the two parts of a dictionary make the whole again', () => {
  const parts = [partOf(whole, 'first'), partOf(whole, 'others')];
  expect(joinWords(parts)).toEqual(whole);
});

test('dialogs and failures wait, except for the failure to bring the others', () => {
  const first = partOf(whole, 'first');
  expect(first).not.toHaveProperty('gallery');
  expect(Object.keys(first['failure'] ?? {})).toEqual(['dismiss', 'part-missing']);
});
