import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { badPictures, handledPictures } from '../bad-pictures.fixture.ts';
import { decodePictureFile } from './picture-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'inkling-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const odd = (file: string) => Uint8Array.from(readFileSync(`workers/fixtures/odd/${file}`));

describe('on the command line', () => {
  it.each(badPictures(odd))('$about is refused as $code', async ({ name, bytes, code }) => {
    expect(await decodePictureFile(written(name, bytes))).toMatchObject({ ok: false, code });
  });

  it.each(handledPictures(odd))('$about is decoded', async ({ name, bytes, notices }) => {
    expect(await decodePictureFile(written(name, bytes))).toMatchObject({ value: { notices } });
  });

  it('a file that is not there is a failure', async () => {
    expect(await decodePictureFile(path.join(folder, 'nothing.png'))).toMatchObject({
      ok: false,
      code: 'picture-unreadable',
    });
  });
});
