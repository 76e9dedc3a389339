/** A part of a picture for a network that sees only so much at once. Of the window's result, `from` … `to` are kept. */
export interface Stretch {
  /** Where the window begins; its length is the same for all of one axis. */
  readonly start: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Windows of at most `longest` that cover an axis. What is kept of each lies at least `reach` within it, except at the
 * axis' own ends: a network that looks no further gives exactly what it would give of the whole.
 */
export function stretchesOf(axis: number, longest: number, reach: number): readonly Stretch[] {
  if (axis <= longest) return [{ start: 0, length: axis, from: 0, to: axis }];
  const covered = axis - 2 * reach;
  const count = Math.ceil(covered / (longest - 2 * reach));
  const step = Math.ceil(covered / count);
  const length = step + 2 * reach;
  return Array.from({ length: count }, (_, i) => {
    const start = Math.min(i * step, axis - length);
    return {
      start,
      length,
      from: i === 0 ? 0 : i * step + reach,
      to: i === count - 1 ? axis : (i + 1) * step + reach,
    };
  });
}
