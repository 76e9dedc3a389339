import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tarOf } from '../tar.fixture.ts';
import { zipOf } from '../zip.fixture.ts';
import { MOST_ENTRIES } from './entry-name.ts';
import type { LocalFile } from './files-origin.ts';
import { readTar } from './tar.ts';
import { readZip } from './zip.ts';

const RUNS = 2000;
const entries = ['manifest.json', 'unet/model.onnx', 'a/b/c/d.bin'].map((name, i) => ({
  name,
  bytes: new Uint8Array(100 * i + 1),
  compressed: i === 1,
}));
const whole = { zip: new Uint8Array(await zipOf(entries)), tar: new Uint8Array(tarOf(entries)) };

/** What a reader promises of every archive: safe names, and sizes that can be summed. */
function expectSafe(files: ReadonlyMap<string, LocalFile>): void {
  expect(files.size).toBeLessThanOrEqual(MOST_ENTRIES);
  for (const [name, { size }] of files) {
    expect(name).not.toMatch(/^\/|(^|\/)\.\.?(\/|$)|\\|\0|^[a-z]:/i);
    expect(Number.isSafeInteger(size) && size >= 0).toBe(true);
  }
}

it.each([
  ['zip', readZip],
  ['tar', readTar],
] as const)(
  `lists or refuses ${RUNS} damaged archives, and names no file outside: %s`,
  async (format, read) => {
    const bytes = whole[format];
    const damage = fc.record({
      at: fc.nat(bytes.length - 1),
      byte: fc.oneof(fc.constantFrom(0, 0x2e, 0x2f, 0x5c, 0xff), fc.nat(255)),
      cut: fc.option(fc.nat(bytes.length), { freq: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 8 }), async (damages) => {
        let changed = Uint8Array.from(bytes);
        for (const { at, byte, cut } of damages) {
          changed[at] = byte;
          if (cut !== null) changed = changed.slice(0, cut);
        }
        const listed = await read(new Blob([changed]));
        if (listed.ok) expectSafe(listed.value);
        else expect(listed.code).toMatch(/^archive-/);
      }),
      { numRuns: RUNS },
    );
  },
);
