import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { inheritedKeys, mutatedJson } from '../../src/shared/hostile-json.fixture.ts';
import { manifestSchema, type PackManifest } from '../../src/shared/packs/manifest.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { Pack } from './pack.ts';

const RUNS = 3000;
const manifest = JSON.parse(readFileSync('public/packs/micro/manifest.json', 'utf8')) as unknown;

async function open(text: string | Uint8Array): Promise<Pack | EngineFailure> {
  const read = async () => new Uint8Array(Buffer.from(text));
  try {
    return await Pack.open({ label: 'hostile', read });
  } catch (error) {
    // Anything else is a bug, and fails the test.
    if (error instanceof EngineFailure) return error;
    throw error;
  }
}

/** Where the files of a manifest would be fetched from. */
function addresses({ files }: PackManifest): readonly string[] {
  return files.map(({ path }) => new URL(path, 'https://host.example/packs/one/').href);
}

it(`refuses or reads ${RUNS} altered manifests, and never looks outside of the pack`, async () => {
  await fc.assert(
    fc.asyncProperty(mutatedJson(manifest), async (text) => {
      const opened = await open(text);
      if (opened instanceof EngineFailure) {
        expect(['manifest-invalid', 'pack-incompatible']).toContain(opened.code);
      } else {
        for (const address of addresses(opened.manifest)) {
          expect(address).toMatch(/^https:\/\/host\.example\/packs\/one\/./);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(inheritedKeys()).toEqual([]);
});

it(`refuses ${RUNS} files that are no manifest`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.string(), fc.json()), async (bytes) => {
      expect(await open(bytes)).toMatchObject({ code: 'manifest-invalid' });
    }),
    { numRuns: RUNS },
  );
});

it(`takes no path that leads elsewhere, of ${RUNS} that try`, () => {
  const piece = fc.constantFrom(
    ...[
      '..',
      '.',
      '/',
      '\\',
      '%2e%2e',
      '%2f',
      ':',
      'https:',
      '//',
      '\0',
      ' ',
      '?',
      '#',
      '\t',
      '\n',
    ],
    ...['a', 'weights.bin', 'C:', '~', '@evil.example', '..;', '．．', '‥'],
  );
  const path = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
  const base = manifest as { readonly files: readonly object[] };
  fc.assert(
    fc.property(path, (hostile) => {
      const files = [...base.files, { path: hostile, bytes: 1, sha256: '0'.repeat(64) }];
      const parsed = v.safeParse(manifestSchema, { ...base, files });
      if (!parsed.success) return;
      const address = addresses(parsed.output).at(-1);
      expect(address).toMatch(/^https:\/\/host\.example\/packs\/one\/./);
      expect(new URL(address ?? '').search + new URL(address ?? '').hash).toBe('');
    }),
    { numRuns: RUNS },
  );
});
