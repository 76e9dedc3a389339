import { expect, it } from 'vitest';
import { seededNormals } from './seeded-normal.ts';
import { winogradKernels } from './winograd-kernels.ts';

const [OUT, INTO] = [3, 2];

/** Bᵀ and Aᵀ of F(2 × 2, 3 × 3), Lavin & Gray (2016), (7) and (8). */
const INPUT_BASIS = [
  [1, 0, -1, 0],
  [0, 1, 1, 0],
  [0, -1, 1, 0],
  [0, 1, 0, -1],
];
const OUTPUT_BASIS = [
  [1, 1, 1, 0],
  [0, 1, -1, -1],
];

type Matrix = readonly (readonly number[])[];

/** left · middle · leftᵀ */
function around(left: Matrix, middle: Matrix): Matrix {
  return left.map((row) =>
    left.map((column) =>
      row.reduce(
        (sum, a, i) =>
          sum + a * column.reduce((inner, b, j) => inner + b * (middle[i]?.[j] ?? Number.NaN), 0),
        0,
      ),
    ),
  );
}

const square = (values: Float32Array, side: number, first: number): Matrix =>
  Array.from({ length: side }, (_, y) =>
    Array.from(values.subarray(first + y * side, first + (y + 1) * side)),
  );

it('brings kernels to the basis in which a tile’s convolution is a product place by place', () => {
  const kernels = seededNormals(1, OUT * INTO * 9);
  const tiles = seededNormals(2, INTO * 16);
  const places = winogradKernels(kernels, OUT, INTO);
  const basis = Array.from({ length: INTO }, (_, i) =>
    around(INPUT_BASIS, square(tiles, 4, 16 * i)),
  );
  for (let o = 0; o < OUT; o++) {
    const products = Array.from({ length: 4 }, (_, y) =>
      Array.from({ length: 4 }, (_, x) =>
        basis.reduce(
          (sum, tile, i) =>
            sum + (tile[y]?.[x] ?? 0) * (places[(4 * y + x) * OUT * INTO + i * OUT + o] ?? 0),
          0,
        ),
      ),
    );
    const made = around(OUTPUT_BASIS, products);
    for (const [y, x] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      let expected = 0;
      for (let i = 0; i < INTO; i++) {
        for (let tap = 0; tap < 9; tap++) {
          const at = 16 * i + 4 * (y + Math.floor(tap / 3)) + x + (tap % 3);
          expected += (kernels[9 * (o * INTO + i) + tap] ?? 0) * (tiles[at] ?? 0);
        }
      }
      expect(made[y]?.[x]).toBeCloseTo(expected, 5);
    }
  }
});
