import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { hostileValue, inheritedKeys } from '../hostile-json.fixture.ts';
import { parseParametersText } from './parameters-text.ts';
import { readPngChunks, writePngChunks } from './png-chunks.ts';
import { extractMetadata } from './png-metadata.ts';
import { utf8TextChunk } from './png-text.ts';

const RUNS = 3000;
const png = new Uint8Array(PNG.sync.write(new PNG({ width: 5, height: 4 })));

function withText(keyword: string, text: string): Uint8Array {
  const chunks = readPngChunks(png);
  if (!chunks.ok) throw new Error(chunks.detail);
  const [header, ...rest] = chunks.value;
  if (!header) throw new Error('no header');
  return writePngChunks([header, utf8TextChunk({ keyword, text }), ...rest]);
}

it(`answers for ${RUNS} damaged PNG files, and never throws`, () => {
  const damage = fc.record({
    at: fc.nat(png.length - 1),
    byte: fc.nat(255),
    cut: fc.option(fc.nat(png.length), { freq: 3 }),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 5 }), (damages) => {
      let bytes = withText('inkling', '{"version":1}');
      for (const { at, byte, cut } of damages) {
        bytes[at] = byte;
        if (cut !== null) bytes = bytes.slice(0, cut);
      }
      expect(typeof extractMetadata(bytes).ok).toBe('boolean');
    }),
    { numRuns: RUNS },
  );
});

it(`takes nothing for our metadata that is not, of ${RUNS} texts under our keyword`, () => {
  const text = fc.oneof(
    fc.string(),
    hostileValue.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, (hostile) => {
      const extracted = extractMetadata(withText('inkling', hostile));
      if (extracted.ok) expect(JSON.stringify(extracted.value)).not.toContain('__proto__');
    }),
    { numRuns: RUNS },
  );
  expect(inheritedKeys()).toEqual([]);
});

it(`reads ${RUNS} texts of other tools as text, whatever stands in them`, () => {
  const piece = fc.constantFrom(
    ...['Negative prompt:', 'Steps: 20', ', ', '\n', '"', '\\', ':', '<script>', '__proto__: 1'],
    ...['Size: 512x512', 'Seed: NaN', 'ControlNet 0: "', '(((', ')))', '💥', '\u202e', '\0'],
  );
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 });
  fc.assert(
    fc.property(text, (pieces) => {
      const { prompt, negativePrompt, fields } = parseParametersText(pieces.join(''));
      expect([typeof prompt, typeof negativePrompt, Array.isArray(fields)]).toEqual([
        'string',
        'string',
        true,
      ]);
    }),
    { numRuns: RUNS },
  );
});

// An expression that backtracks would keep each of these busy for hours.
it.each([
  ['quotation marks without an end', 'a: "'.repeat(100_000)],
  ['escapes without an end', `a: "${'\\"'.repeat(200_000)}`],
  ['spaces', `Steps:${' '.repeat(400_000)}x`],
  ['names that never become fields', 'name '.repeat(80_000)],
  ['colons', ':'.repeat(400_000)],
])('reads 400 kB of %s in one go', (_about, text) => {
  expect(parseParametersText(text).prompt.length).toBeLessThanOrEqual(text.length);
});
