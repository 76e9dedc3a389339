import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { prepareModelkitPython } from './modelkit-python.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modelkit-'));
  writeFileSync(join(folder, 'requirements.txt'), 'torch==2.13.0\n');
  writeFileSync(join(folder, 'requirements-train.txt'), '-r requirements.txt\n');
  vi.spyOn(console, 'log').mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A Python that writes down what it is asked, makes "environments" by copying itself, and whose pip ends as told. */
function python(pip: string): string {
  const path = join(folder, 'python');
  const script = `#!/bin/sh
echo "$@" >> ${folder}/asked
case "$*" in
  *urlopen*) exit 1 ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip "*) ${pip} ;;
esac
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

function prepare(pip: string) {
  return prepareModelkitPython({
    named: undefined,
    pythons: ['/nowhere/python', python(pip)],
    folder,
  });
}

function installations(): number {
  return readFileSync(join(folder, 'asked'), 'utf8').split('-m pip install').length - 1;
}

it('says so where the Python that somebody named lacks what modelkit needs', () => {
  const { program, words } = prepareModelkitPython({
    named: '/nowhere/python',
    pythons: [],
    folder,
  });
  expect(program).toBeNull();
  expect(words).toMatch(/skipped: \/nowhere\/python .*requirements-train\.txt/);
});

it('says so where there is no Python to make an environment with', () => {
  const { program, words } = prepareModelkitPython({
    named: undefined,
    pythons: ['/nowhere/python'],
    folder,
  });
  expect(program).toBeNull();
  expect(words).toMatch(/skipped: there is no Python 3\.11 or later/);
});

it('makes an environment once, and again when the requirements change', () => {
  const { program } = prepare('exit 0');
  expect(program).toBe(join(folder, '.venv/bin/python'));
  expect(prepare('exit 0').program).toBe(program);
  expect(installations()).toBe(1);
  writeFileSync(join(folder, 'requirements.txt'), 'torch==2.14.0\n');
  expect(prepare('exit 0').program).toBe(program);
  expect(installations()).toBe(2);
});

it('says in one line why pip failed, and tries again the next time', () => {
  const { program, words } = prepare(
    'echo "WARNING: retrying" >&2; echo "ERROR: no route to host" >&2; exit 1',
  );
  expect(program).toBeNull();
  expect(words).toMatch(/skipped: pip could not install .*: ERROR: no route to host\.$/);
  expect(existsSync(join(folder, '.venv/requirements.sha256'))).toBe(false);
  rmSync(join(folder, '.venv'), { recursive: true });
  expect(prepare('exit 0').program).not.toBeNull();
});
