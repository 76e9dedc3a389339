import type { Measurement } from './measure-graphs.ts';

export interface ComparedOutput {
  readonly graph: string;
  readonly output: string;
  /** Of the largest difference, as it is. */
  readonly largest: number;
  /** Root mean square of the differences, in standard deviations of the reference. */
  readonly relative: number;
}

/** One row for each graph: of its outputs the one that differs most. */
export function compareMeasurements(
  measured: readonly Measurement[],
  references: readonly Measurement[],
): readonly ComparedOutput[] {
  const worst = new Map<string, ComparedOutput>();
  for (const [i, reference] of references.entries()) {
    const { graph, output } = reference;
    const row = { graph, output, ...difference(measured[i]?.values, reference.values) };
    const before = worst.get(graph);
    if (!before || !(row.relative <= before.relative)) worst.set(graph, row);
  }
  return [...worst.values()];
}

/** NaN where the lengths differ, so that no limit is kept. */
function difference(values: Float32Array = new Float32Array(), reference: Float32Array) {
  const count = reference.length;
  if (values.length !== count) return { largest: Number.NaN, relative: Number.NaN };
  const mean = reference.reduce((a, b) => a + b, 0) / count;
  let largest = 0;
  let squares = 0;
  let variance = 0;
  for (let i = 0; i < count; i++) {
    const error = Math.abs((values[i] as number) - (reference[i] as number));
    if (!(error <= largest)) largest = error;
    squares += error ** 2;
    variance += ((reference[i] as number) - mean) ** 2;
  }
  // A constant output has no deviation to measure by.
  return { largest, relative: Math.sqrt(squares / Math.max(variance, 1e-12)) };
}
