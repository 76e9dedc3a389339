/** A straight line by its ends, in cells of the network's map. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface LineLimits {
  /** Least score of a line's centre; scores are probabilities. */
  readonly minScore: number;
  /** A line must be longer than this many cells. */
  readonly minLength: number;
}

const MAX_LINES = 200;

/**
 * Gu et al. 2022, "Towards Light-weight and Real-time Line Segment Detection", as the original ControlNet decodes it
 * (pred_lines in annotator/mlsd/utils.py): of all centres the 200 best, of these what is sure and long enough. The graph
 * has set to 0 whatever is not the largest of its 3×3 neighbourhood.
 *
 * @param scores // [size, size]
 * @param offsets From a centre to both ends: dx1, dy1, dx2, dy2. // [size, size, 4]
 */
export function decodeLines(
  scores: Float32Array,
  offsets: Float32Array,
  size: number,
  { minScore, minLength }: LineLimits,
): readonly Segment[] {
  const segments: Segment[] = [];
  for (const cell of bestCells(scores)) {
    if ((scores[cell] as number) <= minScore) break;
    const [dx1, dy1, dx2, dy2] = offsets.subarray(4 * cell) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (Math.hypot(dx1 - dx2, dy1 - dy2) <= minLength) continue;
    const x = cell % size;
    const y = Math.floor(cell / size);
    segments.push({ x1: x + dx1, y1: y + dy1, x2: x + dx2, y2: y + dy2 });
  }
  return segments;
}

/** Best first; of equal scores the one nearer the top. */
function bestCells(scores: Float32Array): readonly number[] {
  const centres: number[] = [];
  for (let i = 0; i < scores.length; i++) if ((scores[i] as number) > 0) centres.push(i);
  centres.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return centres.slice(0, MAX_LINES);
}
