import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { hostileValue, inheritedKeys, mutatedJson } from '../hostile-json.fixture.ts';
import { readMaking } from '../interchange/read-making.ts';
import { writeExif } from './exif.ts';
import { writeJpegExif } from './jpeg-exif.ts';
import { writeWebpExif } from './webp-exif.ts';

const RUNS = 3000;
const SIZE = { width: 4, height: 3 };
const plain = sharp({ create: { ...SIZE, channels: 3, background: '#a04020' } });
const pictures = {
  jpeg: new Uint8Array(await plain.clone().jpeg().toBuffer()),
  webp: new Uint8Array(await plain.clone().webp().toBuffer()),
};
const FORMATS = ['jpeg', 'webp'] as const;
const comment = 'a cat\nNegative prompt: dog\nSteps: 20, Seed: 7';
const metadata = {
  ...{ version: 1, prompt: 'a cat', negativePrompt: '', ...SIZE, numInferenceSteps: 20 },
  ...{ guidanceScale: 4, seed: 7, eta: 0, controls: [], document: { strokes: [1, 2] } },
  pack: { id: 'inkling-sketch', name: 'Inkling Sketch', version: '1.0.0' },
};

function withExif(format: 'jpeg' | 'webp', json: string): Uint8Array {
  const tiff = writeExif(`inkling:${json}`, comment);
  const written =
    format === 'jpeg'
      ? writeJpegExif(pictures.jpeg, tiff)
      : writeWebpExif(pictures.webp, tiff, SIZE);
  if (!written.ok) throw new Error(written.detail);
  return written.value;
}

it.each(FORMATS)(`answers for ${RUNS} damaged files, and never throws: %s`, (format) => {
  const whole = withExif(format, JSON.stringify(metadata));
  expect(readMaking(whole)?.making.settings.seed).toBe(7);
  // Half of the damage hits what is read here: lengths, offsets and counts of the first hundred bytes.
  const at = fc.oneof(fc.nat(100), fc.nat(whole.length - 1));
  const damage = fc.record({
    at,
    byte: fc.oneof(fc.constantFrom(0, 0x7f, 0xff), fc.nat(255)),
    cut: fc.option(fc.nat(whole.length), { freq: 3 }),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 5 }), (damages) => {
      let bytes = Uint8Array.from(whole);
      for (const { at: place, byte, cut } of damages) {
        bytes[place] = byte;
        if (cut !== null) bytes = bytes.slice(0, cut);
      }
      const found = readMaking(bytes);
      expect(found === null || typeof found.making.program === 'string').toBe(true);
    }),
    { numRuns: RUNS },
  );
});

it.each(FORMATS)(`takes only what is in range of ${RUNS} altered descriptions: %s`, (format) => {
  const description = fc.oneof(
    mutatedJson(metadata),
    hostileValue.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(description, (json) => {
      const tiff = json.length < 50_000 ? json : json.slice(0, 50_000);
      const settings = readMaking(withExif(format, tiff))?.making.settings ?? {};
      expect(settings.seed ?? 0).toSatisfy(Number.isSafeInteger);
      expect(settings.numInferenceSteps ?? 1).toBeGreaterThan(0);
    }),
    { numRuns: RUNS },
  );
  expect(inheritedKeys()).toEqual([]);
});
