import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inheritedKeys, mutatedJson } from '../../src/shared/hostile-json.fixture.ts';
import { type ByteReader, readerOf } from '../packs/byte-reader.ts';
import { EngineFailure } from '../runtime/engine-failure.ts';
import { fileOf, safetensors } from './safetensors.fixture.ts';
import { readFloats, readHeader } from './safetensors.ts';

const RUNS = 2000;
const HEADER = {
  __metadata__: { ss_base_model_version: 'sd_v1' },
  a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
  b: { dtype: 'F16', shape: [4], data_offsets: [16, 24] },
  c: { dtype: 'BF16', shape: [], data_offsets: [24, 26] },
};
const DATA = new Uint8Array(26);
new Float32Array(DATA.buffer, 0, 4).set([1, -2, 3.5, 0]);
new Uint16Array(DATA.buffer, 16, 5).set([0x3c00, 0xc000, 0x3800, 0, 0x3fc0]);

function floats(file: ByteReader, name: string): number[] {
  const place = readHeader(file).tensors.get(name);
  return place ? Array.from(readFloats(file, name, place)) : [];
}

/** What it says, or why not; anything else than our own failure is a bug and fails the test. */
function attempt(bytes: Uint8Array<ArrayBuffer>): EngineFailure | null {
  const file: ByteReader = {
    byteLength: bytes.byteLength,
    read(from, to) {
      // Nothing outside of the file is ever asked for, and never more than it holds.
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(bytes.byteLength);
      return bytes.slice(from, to);
    },
  };
  try {
    for (const [name, place] of readHeader(file).tensors) readFloats(file, name, place);
    return null;
  } catch (error) {
    if (error instanceof EngineFailure) return error;
    throw error;
  }
}

describe('a safetensors file', () => {
  const file = readerOf(fileOf(JSON.stringify(HEADER), DATA));

  it('gives floats of each width', () => {
    expect(floats(file, 'a')).toEqual([1, -2, 3.5, 0]);
    expect(floats(file, 'b')).toEqual([1, -2, 0.5, 0]);
    expect(floats(file, 'c')).toEqual([1.5]);
  });

  it('tells what its trainer noted', () => {
    expect([...readHeader(file).metadata]).toEqual([['ss_base_model_version', 'sd_v1']]);
  });

  it.each([
    ['is cut off in its length', new Uint8Array(5)],
    ['would have a header of exabytes', new Uint8Array(64).fill(0xff)],
    ['is shorter than its header', fileOf('{}', new Uint8Array()).slice(0, 9)],
    ['has a header that is a list', fileOf('[]', DATA)],
    ['has no JSON', fileOf('{"a":', DATA)],
    ['has a tensor beyond its end', fileOf(JSON.stringify(HEADER), DATA.slice(0, 20))],
    ['has two tensors in one place', withOffsets([0, 16], [8, 16])],
    ['has a tensor that ends before it begins', withOffsets([16, 0], [16, 24])],
    ['has a tensor of another size than its shape', withOffsets([0, 12], [16, 24])],
    ['has a size that is no number', withShape([2, Number.NaN])],
    ['has a negative size', withShape([-2, -2])],
    ['has numbers that are none', safetensors({ a: { shape: [1], data: [Number.NaN] } })],
  ])('is refused when it %s', (_, bytes) => {
    expect(attempt(bytes)).toMatchObject({ code: 'lora-unreadable' });
  });

  it(`is read or refused in ${RUNS} altered forms, and nothing beyond it is touched`, () => {
    fc.assert(
      fc.property(mutatedJson(HEADER), (text) => {
        const failure = attempt(fileOf(text, DATA));
        if (failure) expect(failure.code).toBe('lora-unreadable');
      }),
      { numRuns: RUNS },
    );
    expect(inheritedKeys()).toEqual([]);
  });

  it(`is refused when it is any ${RUNS} bytes`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const failure = attempt(Uint8Array.from(bytes));
        if (failure) expect(failure.code).toBe('lora-unreadable');
      }),
      { numRuns: RUNS },
    );
  });
});

function withOffsets(a: readonly number[], b: readonly number[]) {
  const changed = { a: { ...HEADER.a, data_offsets: a }, b: { ...HEADER.b, data_offsets: b } };
  return fileOf(JSON.stringify({ ...HEADER, ...changed }), DATA);
}

function withShape(shape: readonly number[]) {
  return fileOf(JSON.stringify({ ...HEADER, a: { ...HEADER.a, shape } }), DATA);
}
