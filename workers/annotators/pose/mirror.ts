import type { FloatTensor } from '../graph-runner.ts';

/** Of BlazePose's 33 points and its two of alignment, those that change sides in a mirror. */
const PAIRS = [
  [1, 4],
  [2, 5],
  [3, 6],
  [7, 8],
  [9, 10],
  ...Array.from({ length: 11 }, (_, i) => [11 + 2 * i, 12 + 2 * i] as const),
] as const;
const POINTS = 33;
const PARTNERS = Array.from({ length: POINTS }, (_, i) => i);
for (const [left, right] of PAIRS) {
  PARTNERS[left] = right;
  PARTNERS[right] = left;
}

/** Left and right of a network's square input exchanged. // [1, size, size, 3] */
export function mirroredInput({ data, dims }: FloatTensor, size: number): FloatTensor {
  const mirrored = new Float32Array(data.length);
  for (let i = 0; i < size * size; i++) {
    const from = i - (i % size) + (size - 1 - (i % size));
    mirrored.set(data.subarray(3 * from, 3 * from + 3), 3 * i);
  }
  return { data: mirrored, dims };
}

/** What was read off a mirrored square, as if it had not been mirrored: points change names, x counts from the other side. */
export function mirroredRows(rows: Float32Array, row: number, size: number): Float32Array {
  const mirrored = new Float32Array(rows.length);
  for (let i = 0; i * row < rows.length; i++) {
    const from = row * (PARTNERS[i] ?? i);
    mirrored.set(rows.subarray(from, from + row), row * i);
    mirrored[row * i] = size - (rows[from] as number);
  }
  return mirrored;
}
