/**
 * out += scale · left · right, row-major. // out [rows, columns], left [rows, rank], right [rank, columns]
 *
 * Ranks are taken four at a time, so that a row of `out` is read and written once for four of them.
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
  for (let row = 0; row < rows; row++) {
    const target = out.subarray(row * columns, (row + 1) * columns);
    let r = 0;
    for (; r + 4 <= rank; r += 4) addFour(target, left, right, { at: row * rank + r, r, scale });
    for (; r < rank; r++) {
      const factor = (left[row * rank + r] as number) * scale;
      const from = r * columns;
      for (let i = 0; i < columns; i++) {
        target[i] = (target[i] as number) + factor * (right[from + i] as number);
      }
    }
  }
}

function addFour(
  target: Float32Array,
  left: Float32Array,
  right: Float32Array,
  { at, r, scale }: { readonly at: number; readonly r: number; readonly scale: number },
): void {
  const columns = target.length;
  const a = (left[at] as number) * scale;
  const b = (left[at + 1] as number) * scale;
  const c = (left[at + 2] as number) * scale;
  const d = (left[at + 3] as number) * scale;
  const [ra, rb, rc, rd] = [r, r + 1, r + 2, r + 3].map((i) =>
    right.subarray(i * columns, (i + 1) * columns),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  for (let i = 0; i < columns; i++) {
    target[i] =
      (target[i] as number) +
      (a * (ra[i] as number) +
        b * (rb[i] as number) +
        c * (rc[i] as number) +
        d * (rd[i] as number));
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
