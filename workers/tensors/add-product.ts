/**
 * out += scale · left · right, row-major. // out [rows, columns], left [rows, rank], right [rank, columns]
 *
 * Ranks are taken eight at a time, so that a row of `out` is read and written once for all of them: that is what takes
 * the time.
 */
export function addProduct(
  out: Float32Array,
  left: Float32Array,
  right: Float32Array,
  { rank, scale }: { readonly rank: number; readonly scale: number },
): void {
  const rows = left.length / rank;
  const columns = right.length / rank;
  if (!Number.isInteger(rows) || rows * columns !== out.length) {
    throw new RangeError(`${left.length} · ${right.length} of rank ${rank} is no ${out.length}`);
  }
  const factors = new Float32Array(AT_ONCE);
  for (let row = 0; row < rows; row++) {
    for (let first = 0; first < rank; first += AT_ONCE) {
      // Past the last rank there is nothing to add: 0 of whatever row.
      for (let i = 0; i < AT_ONCE; i++) {
        factors[i] = first + i < rank ? (left[row * rank + first + i] as number) * scale : 0;
      }
      addRows(out, right, { factors, target: row * columns, columns, first, last: rank - 1 });
    }
  }
}

const AT_ONCE = 8;

interface RowSum {
  readonly factors: Float32Array;
  /** Where in `out` the row begins. */
  readonly target: number;
  readonly columns: number;
  readonly first: number;
  readonly last: number;
}

function addRows(
  out: Float32Array,
  right: Float32Array,
  { factors, target, columns, first, last }: RowSum,
): void {
  const factor = (i: number): number => factors[i] as number;
  const [a, b, c, d] = [factor(0), factor(1), factor(2), factor(3)];
  const [e, f, g, h] = [factor(4), factor(5), factor(6), factor(7)];
  const start = (i: number): number => Math.min(first + i, last) * columns;
  const [sa, sb, sc, sd] = [start(0), start(1), start(2), start(3)];
  const [se, sf, sg, sh] = [start(4), start(5), start(6), start(7)];
  for (let i = 0; i < columns; i++) {
    out[target + i] =
      (out[target + i] as number) +
      a * (right[sa + i] as number) +
      b * (right[sb + i] as number) +
      c * (right[sc + i] as number) +
      d * (right[sd + i] as number) +
      e * (right[se + i] as number) +
      f * (right[sf + i] as number) +
      g * (right[sg + i] as number) +
      h * (right[sh + i] as number);
  }
}

/** // [rows, columns] → [columns, rows] */
export function transposed(matrix: Float32Array, columns: number): Float32Array<ArrayBuffer> {
  const rows = matrix.length / columns;
  const out = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column * rows + row] = matrix[row * columns + column] as number;
    }
  }
  return out;
}
