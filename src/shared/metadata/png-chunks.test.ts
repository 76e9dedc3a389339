import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { type PngChunk, readPngChunks, writePngChunks } from './png-chunks.ts';

const png = new Uint8Array(PNG.sync.write(new PNG({ width: 3, height: 2 })));

function chunksOf(bytes: Uint8Array): readonly PngChunk[] {
  const outcome = readPngChunks(bytes);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

function changed(at: number, value: number): Uint8Array {
  return png.with(at, value);
}

describe('readPngChunks', () => {
  it('lists the chunks of a PNG from IHDR to IEND', () => {
    const types = chunksOf(png).map(({ type }) => type);
    expect([types[0], types.at(-1)]).toEqual(['IHDR', 'IEND']);
    expect(types).toContain('IDAT');
  });

  it('reads a PNG that lies inside a larger buffer, and drops what follows it', () => {
    const larger = new Uint8Array(png.length + 20);
    larger.set(png, 7);
    expect(chunksOf(larger.subarray(7))).toEqual(chunksOf(png));
  });

  it.each([
    ['nothing at all', new Uint8Array()],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['a signature and nothing more', png.subarray(0, 8)],
    ['a file cut in a chunk', png.subarray(0, 30)],
    ['a file without its end', png.subarray(0, -12)],
    ['a changed byte', changed(17, 99)],
    ['a length beyond the file', changed(8, 0x7f)],
    ['a type of no letters', changed(12, 0)],
    ['a first chunk that is not IHDR', writePngChunks(chunksOf(png).slice(1))],
  ])('refuses %s', (_, bytes) => {
    expect(readPngChunks(bytes)).toMatchObject({ ok: false, code: 'picture-unreadable' });
  });

  it('never throws, whatever bytes follow the signature', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (tail) => {
        expect(typeof readPngChunks(Uint8Array.of(...png.subarray(0, 33), ...tail)).ok).toBe(
          'boolean',
        );
      }),
    );
  });
});

describe('writePngChunks', () => {
  it('writes the very bytes it read', () => {
    expect(writePngChunks(chunksOf(png))).toEqual(png);
  });
});
