import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every source file of the house, tests apart: what git knows or would add. */
const sources = execFileSync(
  'git',
  [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    'src',
    'workers',
    'scripts',
    'bench',
    'e2e',
  ],
  { cwd: root, encoding: 'utf8' },
)
  .split('\0')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$/.test(path))
  .filter((path) => existsSync(`${root}${path}`))
  .map((path) => ({ path, lines: readFileSync(`${root}${path}`, 'utf8').split('\n').length - 1 }));

it('keeps every file within 400 lines', () => {
  expect(sources.filter(({ lines }) => lines > 400)).toEqual([]);
});

it('keeps half of the files within 60 lines', () => {
  const lines = sources.map((source) => source.lines).sort((a, b) => a - b);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(60);
});

it('has no barrels', () => {
  expect(sources.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
});
