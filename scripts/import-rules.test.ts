import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const biome = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));

/** A house in miniature: our own compiler and lint settings over the few files that a test writes. */
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'inkling-rules-'));
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  for (const name of configs) copyFileSync(join(root, name), join(house, name));
  // The miniature is no git repository, and its links lead out of it.
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...biome, vcs: { enabled: false } }));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterEach(() => rmSync(house, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

function compile(): string {
  return spawnSync(join(bin, 'tsc'), ['-b'], { cwd: house, encoding: 'utf8' }).stdout;
}

function lint(path: string): string {
  const done = spawnSync(join(bin, 'biome'), ['lint', path], { cwd: house, encoding: 'utf8' });
  return `${done.stdout}${done.stderr}`.replaceAll(/\s+/g, ' ');
}

describe('the compiler', () => {
  it('refuses worker code on the main thread', () => {
    write('workers/runtime/secret.ts', 'export const secret = 1;');
    write('src/engine/wrong.ts', "export { secret } from '../../workers/runtime/secret.ts';");
    expect(compile()).toMatch(/src\/engine\/wrong\.ts.*TS6307/);
  });

  it('refuses the main thread in worker code', () => {
    write('src/document/secret.ts', 'export const secret = 1;');
    write('workers/runtime/wrong.ts', "export { secret } from '../../src/document/secret.ts';");
    expect(compile()).toMatch(/workers\/runtime\/wrong\.ts.*TS6307/);
  });

  it('refuses the runtime in the pure core', () => {
    write('workers/runtime/secret.ts', 'export const secret = 1;');
    write('workers/schedulers/wrong.ts', "export { secret } from '../runtime/secret.ts';");
    expect(compile()).toMatch(/workers\/schedulers\/wrong\.ts.*TS6307/);
  });

  it('knows no document in the pure core', () => {
    write('workers/schedulers/wrong.ts', 'export const title: string = document.title;');
    expect(compile()).toMatch(/workers\/schedulers\/wrong\.ts.*TS2584/);
  });

  it('accepts the shared contract on both sides', () => {
    write('src/shared/fact.ts', 'export const fact = 1;');
    write('src/engine/right.ts', "export { fact } from '../shared/fact.ts';");
    write('workers/runtime/right.ts', "export { fact } from '../../src/shared/fact.ts';");
    expect(compile()).not.toMatch(/right\.ts/);
  });
});

describe('the linter says what to do instead', () => {
  it.each([
    ['src/features/generate/wrong.ts', '../results/card.ts', 'Features never import one another'],
    ['src/features/generate/wrong.ts', '../../app/app.tsx', 'Features do not know the shell'],
    ['src/engine/wrong.ts', '../../workers/runtime/run.ts', 'never imports their code'],
    ['src/engine/wrong.ts', 'onnxruntime-web/webgpu', 'Only workers/runtime imports onnxruntime'],
    ['workers/models/wrong.ts', 'onnxruntime-web', 'Only workers/runtime imports onnxruntime'],
    ['workers/models/wrong.ts', '../../src/document/store.ts', 'Workers import workers and src'],
    ['src/shared/wrong.ts', '../document/store.ts', 'imports nothing of ours'],
  ])('%s importing %s: %s', (path, imported, sentence) => {
    write(path, `import { thing } from '${imported}';\nexport const use = thing;\n`);
    expect(lint(path)).toContain(sentence);
  });

  it('lets a feature import the document and the shared contract', () => {
    const path = 'src/features/generate/right.ts';
    const imports = ['../../document/store.ts', '../../shared/packs/manifest.ts', './own.ts'];
    write(path, imports.map((from, i) => `export { a${i} } from '${from}';\n`).join(''));
    expect(lint(path)).not.toContain('noRestrictedImports');
  });
});
