import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toOfflineEntries } from './offline-entries.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-entries-'));
  mkdirSync(join(folder, 'packs/one'), { recursive: true });
  writeFileSync(join(folder, 'packs/one/a.bin'), 'weights');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lists files in one order, whatever order the disk gives', () => {
  const files = ['b.js', 'a.js', 'index.html'].map((url) => ({ url, revision: null, size: 1 }));
  expect(toOfflineEntries(files, folder)).toEqual(toOfflineEntries(files.toReversed(), folder));
});

it('gives a large file its size and the hash of its content, a small one neither', () => {
  const files = [
    { url: 'packs/one/a.bin', revision: 'r', size: 7 },
    { url: 'app.js', revision: 'r', size: 7 },
  ];
  const [small, large] = toOfflineEntries(files, folder);
  expect(small).not.toHaveProperty('integrity');
  const hash = createHash('sha256').update('weights').digest('base64');
  expect(large).toMatchObject({ bytes: 7, integrity: `sha256-${hash}` });
});
