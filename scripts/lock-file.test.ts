import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { completeLockFile, type LockFile, missingPlatforms } from './lock-file.ts';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');

it('keeps a package for every platform in the lock file (else: npm run lock)', () => {
  expect(missingPlatforms(JSON.parse(text) as LockFile)).toEqual([]);
});

it('keeps addresses of registries out of the lock file', () => {
  expect(text).not.toContain('"resolved"');
});

it('adds what is missing with the platform that its name says', () => {
  const lock: LockFile = {
    packages: {
      'node_modules/tool': {
        version: '1.2.3',
        dev: true,
        optionalDependencies: { '@tool/binding-linux-arm64-musl': '1.2.3' },
      },
    },
  };
  expect(completeLockFile(lock).packages['node_modules/@tool/binding-linux-arm64-musl']).toEqual({
    version: '1.2.3',
    dev: true,
    optional: true,
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
  });
});
