import { expect, it } from 'vitest';
import { dequantiseInt8 } from './dequantise-int8.ts';

const codes = Int8Array.of(-127, -1, 0, 1, 2, 127);

it('multiplies each row of the first axis by its scale', () => {
  expect([...dequantiseInt8(codes, Float32Array.of(0.5, 2), [2, 3], 0)]).toEqual([
    -63.5, -0.5, 0, 2, 4, 254,
  ]);
});

it('multiplies each column when the output channels lie last', () => {
  expect([...dequantiseInt8(codes, Float32Array.of(1, 10, 100), [2, 3], 1)]).toEqual([
    -127, -10, 0, 1, 20, 12700,
  ]);
});

it('handles an axis in the middle, as a transposed convolution has it', () => {
  const out = dequantiseInt8(
    Int8Array.from({ length: 12 }, () => 1),
    Float32Array.of(1, 2, 3),
    [2, 3, 2],
    1,
  );
  expect([...out]).toEqual([1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3]);
});

it('writes into the buffer it is given', () => {
  const file = new Float32Array(8);
  dequantiseInt8(codes, Float32Array.of(1, 1), [2, 3], 0, file.subarray(1, 7));
  expect([...file]).toEqual([0, -127, -1, 0, 1, 2, 127, 0]);
});

it('throws when codes, scales and shape disagree', () => {
  expect(() => dequantiseInt8(codes, Float32Array.of(1), [2, 3], 0)).toThrow(RangeError);
  expect(() => dequantiseInt8(codes, Float32Array.of(1, 1), [2, 4], 0)).toThrow(RangeError);
});
