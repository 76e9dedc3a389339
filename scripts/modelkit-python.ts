import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ModelkitPython {
  readonly program: string | null;
  /** For a person: what will run, or why nothing can. */
  readonly words: string;
}

export interface Surroundings {
  /** INKLING_PYTHON: somebody's own environment, taken as it is. */
  readonly named: string | undefined;
  /** Pythons to make an environment with, the first that will do. */
  readonly pythons: readonly string[];
  /** modelkit's folder, with its requirements; .venv is made in it. */
  readonly folder: string;
}

const requirements = ['requirements.txt', 'requirements-train.txt'];
const needed =
  'import datasets, diffusers, moderngl, onnxruntime, peft, pytest, resvg_py, ruff, scipy, torch, transformers';
const usable = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))';
// PyTorch without CUDA, a tenth of the size. PyPI has that build for macOS and Windows only.
const smallTorch = 'https://download.pytorch.org/whl/cpu';
const reachable = `import urllib.request; urllib.request.urlopen('${smallTorch}/torch/', timeout=5)`;
const quarterHour = 900_000;

/** A Python with modelkit's requirements: INKLING_PYTHON, or modelkit/.venv, which is made and kept up to date here. */
export function prepareModelkitPython(
  surroundings: Surroundings = {
    named: process.env['INKLING_PYTHON'],
    pythons: ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'],
    folder: 'modelkit',
  },
): ModelkitPython {
  const { named, folder } = surroundings;
  if (named !== undefined) {
    return succeeds(named, ['-c', needed])
      ? runs(named)
      : skipped(`${named} (INKLING_PYTHON) lacks what modelkit/requirements-train.txt lists`);
  }
  const environment = join(folder, '.venv');
  const program = join(
    environment,
    process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
  );
  const stamp = join(environment, 'requirements.sha256');
  const wanted = hashOf(requirements.map((name) => join(folder, name)));
  if (existsSync(program) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return runs(program);
  }
  const failure = existsSync(program) ? undefined : makeEnvironment(environment, surroundings);
  const problem = failure ?? install(program, join(folder, 'requirements-train.txt'));
  if (problem !== undefined) return skipped(problem);
  writeFileSync(stamp, wanted);
  return runs(program);
}

function makeEnvironment(environment: string, { pythons }: Surroundings): string | undefined {
  const python = pythons.find((candidate) => succeeds(candidate, ['-c', usable]));
  if (python === undefined) return 'there is no Python 3.11 or later with venv and pip';
  return succeeds(python, ['-m', 'venv', environment])
    ? undefined
    : `${python} could not make ${environment}`;
}

function install(program: string, list: string): string | undefined {
  console.log(`Installing modelkit's requirements (a minute or two, once) …`);
  const extra = succeeds(program, ['-c', reachable]) ? ['--extra-index-url', smallTorch] : [];
  const options = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '20'];
  const pip = ['-m', 'pip', 'install', ...options, ...extra, '-r', list];
  const done = spawnSync(program, pip, { encoding: 'utf8', timeout: quarterHour });
  if (done.status === 0) return undefined;
  const reason = (done.stderr ?? '').trim().split('\n').at(-1) || 'it was broken off';
  return `pip could not install its requirements: ${reason}`;
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: quarterHour }).status === 0;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function runs(program: string): ModelkitPython {
  return { program, words: `modelkit's tests run in ${program}.` };
}

function skipped(reason: string): ModelkitPython {
  return { program: null, words: `modelkit's tests are skipped: ${reason}.` };
}
