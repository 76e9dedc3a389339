import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { annotateCommand } from './annotate-command.ts';
import { readPicture } from './picture-file.ts';
import { UsageError } from './usage-error.ts';

let folder = '';
let said = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkling-'));
  said = '';
  const listen = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const odd = (file: string) => `workers/fixtures/odd/${file}`;

describe('annotate on the command line', () => {
  it('makes one hint of one picture', async () => {
    const out = path.join(folder, 'hint.png');
    expect(await annotateCommand(['canny', odd('rgb.png'), '--low', '50', '--out', out])).toBe(0);
    expect(await readPicture(out)).toMatchObject({ value: { width: 48, height: 36 } });
  });

  it('makes the named hints of a folder, tells what cannot be read and goes on', async () => {
    const pictures = path.join(folder, 'in');
    const hints = path.join(folder, 'out', 'hints');
    mkdirSync(pictures);
    copyFileSync(odd('rgb.png'), path.join(pictures, 'a.png'));
    copyFileSync(odd('exif-6.jpg'), path.join(pictures, 'b.jpg'));
    writeFileSync(path.join(pictures, 'broken.png'), 'Roses are red');
    writeFileSync(path.join(pictures, 'notes.txt'), 'not a picture');
    const status = await annotateCommand([
      pictures,
      '--annotator',
      'canny,blur',
      '--set',
      'sigma=3',
      '--out',
      hints,
    ]);
    expect(status).toBe(1);
    expect(readdirSync(hints).sort()).toEqual([
      'a.blur.png',
      'a.canny.png',
      'b.blur.png',
      'b.canny.png',
    ]);
    expect(said).toContain('broken.png: picture-unreadable');
    expect(said).not.toContain('notes.txt');
  });

  it.each([
    ['no picture', ['--annotator', 'all', '--out', 'x']],
    ['no place for the hints', ['a.png', '--annotator', 'all']],
    ['an annotator that is not there', ['a.png', '--annotator', 'canny,magic', '--out', 'x']],
    ['a parameter that nobody has', ['a.png', '--annotator', 'blur', '--set', 'x=1', '--out', 'x']],
  ])('refuses %s', async (_, args) => {
    await expect(async () => annotateCommand(args)).rejects.toThrow(UsageError);
  });
});
