import { describe, expect, it } from 'vitest';
import type { WeightTable } from '../../src/shared/packs/weight-table.ts';
import { type ByteReader, readerOf } from './byte-reader.ts';
import { widenWeights } from './widen-weights.ts';

// Stored: int8 codes of [2, 3] at 0, their two scales 0.5 and 2 at 8, halves [1, −2] at 12.
const stored = new Uint8Array(16);
stored.set(new Uint8Array(new Int8Array([1, -2, 127, 3, 0, -128]).buffer), 0);
new Uint16Array(stored.buffer).set([0x3800, 0x4000, 0x3c00, 0xc000], 4);
const table: WeightTable = {
  tensors: [
    { storage: 'int8', name: 'weight', shape: [2, 3], offset: 0, axis: 0, scalesOffset: 8 },
    { storage: 'float16', name: 'bias', shape: [2], offset: 12 },
  ],
  layouts: {
    fp32: {
      location: 'w.fp32',
      bytes: 40,
      entries: [
        { tensor: 1, offset: 0, dtype: 'float32' },
        { tensor: 0, offset: 16, dtype: 'float32' },
      ],
    },
    fp16: {
      location: 'w.fp16',
      bytes: 16,
      entries: [
        { tensor: 0, offset: 0, dtype: 'float16' },
        { tensor: 1, offset: 12, dtype: 'float16' },
      ],
    },
  },
};

function layout(variant: 'fp32' | 'fp16') {
  const found = table.layouts[variant];
  if (!found) throw new Error('no layout');
  return found;
}

describe('widening stored weights', () => {
  it('multiplies int8 codes by the scale of their output channel, in float32', () => {
    const widened = widenWeights(table, layout('fp32'), readerOf(stored));
    expect(Array.from(new Float32Array(widened.read(0, 40).buffer))).toEqual([
      1, -2, 0, 0, 0.5, -1, 63.5, 6, 0, -256,
    ]);
  });

  it('rounds to halves for an fp16 graph and leaves stored halves as they are', () => {
    const widened = widenWeights(table, layout('fp16'), readerOf(stored));
    expect(Array.from(new Uint16Array(widened.read(0, 16).buffer))).toEqual([
      0x3800, 0xbc00, 0x53f0, 0x4600, 0, 0xdc00, 0x3c00, 0xc000,
    ]);
  });

  it('refuses a table that points beyond the file', () => {
    expect(() => widenWeights(table, layout('fp32'), readerOf(stored.slice(0, 14)))).toThrow(
      /bias/,
    );
  });

  it('refuses a layout that points beyond its own size', () => {
    expect(() => widenWeights(table, { ...layout('fp32'), bytes: 32 }, readerOf(stored))).toThrow(
      /fit/,
    );
  });

  it('gives any part as it would be cut from the whole, and reads no more than the tensors in it', () => {
    const whole = widenWeights(table, layout('fp32'), readerOf(stored)).read(0, 40);
    const asked: number[] = [];
    const watched = widenWeights(table, layout('fp32'), {
      byteLength: stored.byteLength,
      read: (from, to) => {
        asked.push(to - from);
        return stored.slice(from, to);
      },
    });
    for (let from = 0; from < 40; from++) {
      for (let to = from; to <= 40; to++) {
        expect(watched.read(from, to)).toEqual(whole.slice(from, to));
      }
    }
    expect(Math.max(...asked)).toBe(6);
  });

  describe('in the form of Winograd’s convolution', () => {
    // One half-float kernel of 3 × 3 for two channels in, one out: all ones, then all threes.
    const kernels = new Uint8Array(
      new Uint16Array([...Array(9).fill(0x3c00), ...Array(9).fill(0x4200)]).buffer,
    );
    const tableOf = (shape: number[], dtype: 'float32' | 'float16' = 'float32'): WeightTable => ({
      tensors: [{ storage: 'float16', name: 'conv', shape, offset: 0 }],
      layouts: {
        wasm: {
          location: 'w.wasm',
          bytes: 128,
          entries: [{ tensor: 0, offset: 0, dtype, form: 'winograd' }],
        },
      },
    });
    const widen = (weights: WeightTable, file: ByteReader) =>
      widenWeights(weights, weights.layouts.wasm ?? expect.fail('no layout'), file);

    it('gives the kernels in its basis, at each place in turn', () => {
      const whole = widen(tableOf([1, 2, 3, 3]), readerOf(kernels)).read(0, 128);
      // Of a kernel of ones, a side is (1, 3 / 2, 1 / 2, 1).
      const side = [1, 1.5, 0.5, 1];
      expect(Array.from(new Float32Array(whole.buffer))).toEqual(
        side.flatMap((row) => side.flatMap((column) => [row * column, 3 * row * column])),
      );
    });

    it('widens a tensor once for all of its parts, in any order', () => {
      let reads = 0;
      const file = widen(tableOf([1, 2, 3, 3]), {
        byteLength: kernels.byteLength,
        read: (from, to) => {
          reads++;
          return kernels.slice(from, to);
        },
      });
      const whole = file.read(0, 128);
      reads = 0;
      for (const place of [9, 0, 15, 3, 4, 8, 1, 2, 14, 13, 5, 12, 6, 11, 7, 10]) {
        expect(file.read(8 * place, 8 * place + 8)).toEqual(whole.slice(8 * place, 8 * place + 8));
      }
      expect(reads).toBe(1);
    });

    it('refuses what is no kernel of 3 × 3 in float32', () => {
      expect(() => widen(tableOf([1, 2, 9]), readerOf(kernels))).toThrow(/conv is no kernel/);
      expect(() => widen(tableOf([1, 2, 3, 3], 'float16'), readerOf(kernels))).toThrow(
        /conv is no kernel/,
      );
      expect(() => widen(tableOf([2, 1, 3, 3]), readerOf(kernels.slice(0, 20)))).toThrow(/beyond/);
    });
  });
});
