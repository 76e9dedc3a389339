import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { differingFiles } from './differing-files.ts';

let folder: string;

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-differ-'));
  for (const side of ['a', 'b']) write(`${side}/deep/same.js`, 'same');
});
afterEach(() => rmSync(folder, { recursive: true }));

const compare = () => differingFiles(join(folder, 'a'), join(folder, 'b'));

it('finds nothing where every byte is equal', () => {
  expect(compare()).toEqual({ compared: 1, differing: [] });
});

it('finds files that changed and files that only one side has', () => {
  write('a/changed.js', '1');
  write('b/changed.js', '2');
  write('b/extra.js', '');
  write('a/lost.js', '');
  expect(compare()).toEqual({ compared: 4, differing: ['changed.js', 'extra.js', 'lost.js'] });
});
