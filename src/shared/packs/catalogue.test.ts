import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCatalogue } from './catalogue.ts';

const entry = { name: 'A', about: 'a pack', url: 'packs/a/', bytes: 5, license: 'MIT' };

it('takes every entry of the catalogue that is served', () => {
  const served: unknown = JSON.parse(readFileSync('public/packs/catalogue.json', 'utf8'));
  expect(readCatalogue(served)).toEqual(served);
});

it('leaves out an entry that makes no sense, and keeps the others', () => {
  const broken = [{ ...entry, bytes: -1 }, { ...entry, name: '' }, null, 'x'];
  expect(readCatalogue([...broken, entry])).toEqual([entry]);
});

it('is empty where something else lies there', () => {
  expect(readCatalogue(null)).toEqual([]);
  expect(readCatalogue({ entries: [entry] })).toEqual([]);
});
