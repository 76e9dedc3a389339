/** A stretch of an axis, and how much of the result each of its places contributes. */
export interface FeatheredSpan {
  readonly start: number;
  readonly length: number;
  /** Over all spans they add up to 1 at every place. */
  readonly weights: Float32Array;
}

/**
 * Covers `0 … size` with stretches of one length that overlap by at least `overlap`. Where two meet, one fades out as the
 * other fades in; at the ends of the axis nothing fades.
 * @param scale Places of the result for each place of the axis: weights are given for the result.
 */
export function featheredSpans(
  size: number,
  length: number,
  overlap: number,
  scale: number,
): readonly FeatheredSpan[] {
  const starts = startsOf(size, length, overlap);
  const ramps = starts.map((start, i) => {
    const before = i === 0 ? 0 : (starts[i - 1] as number) + length - start;
    const after = i === starts.length - 1 ? 0 : start + length - (starts[i + 1] as number);
    return trapezoid(Math.min(length, size) * scale, before * scale, after * scale);
  });
  const total = new Float32Array(size * scale);
  ramps.forEach((ramp, i) => {
    const from = (starts[i] as number) * scale;
    for (const [x, weight] of ramp.entries()) {
      total[from + x] = (total[from + x] as number) + weight;
    }
  });
  return ramps.map((ramp, i) => {
    const start = starts[i] as number;
    const weights = ramp.map((weight, x) => weight / (total[start * scale + x] as number));
    return { start, length: Math.min(length, size), weights };
  });
}

/** As few as there need be, spread evenly. */
function startsOf(size: number, length: number, overlap: number): readonly number[] {
  if (size <= length) return [0];
  const count = Math.ceil((size - overlap) / (length - overlap));
  return Array.from({ length: count }, (_, i) => Math.round((i * (size - length)) / (count - 1)));
}

/** Rises over `before` places and falls over `after`; never 0, so that every place can be divided by. */
function trapezoid(length: number, before: number, after: number): Float32Array {
  return Float32Array.from({ length }, (_, x) => {
    const rise = before > 0 ? (x + 0.5) / before : 1;
    const fall = after > 0 ? (length - x - 0.5) / after : 1;
    return Math.min(1, rise, fall);
  });
}
