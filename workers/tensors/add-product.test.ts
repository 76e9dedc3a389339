import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addProduct, transposed } from './add-product.ts';

const size = fc.integer({ min: 1, max: 9 });

it('adds the scaled product of two matrices, of whatever rank', () => {
  fc.assert(
    fc.property(size, size, size, (rows, columns, rank) => {
      const left = Float32Array.from({ length: rows * rank }, (_, i) => (i % 5) - 2);
      const right = Float32Array.from({ length: rank * columns }, (_, i) => (i % 7) - 3);
      const out = new Float32Array(rows * columns).fill(1);
      addProduct(out, left, right, { rank, scale: 0.5 });
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          let sum = 0;
          for (let r = 0; r < rank; r++) {
            sum += (left[row * rank + r] ?? 0) * (right[r * columns + column] ?? 0);
          }
          expect(out[row * columns + column]).toBe(1 + 0.5 * sum);
        }
      }
    }),
  );
});

it('refuses matrices that do not make one of the size of the sum', () => {
  const out = new Float32Array(6);
  const [left, right] = [new Float32Array(4), new Float32Array(4)];
  expect(() => addProduct(out, left, right, { rank: 2, scale: 1 })).toThrow(RangeError);
});

it('turns rows into columns', () => {
  expect(Array.from(transposed(Float32Array.of(1, 2, 3, 4, 5, 6), 3))).toEqual([1, 4, 2, 5, 3, 6]);
});
