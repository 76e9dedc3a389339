import type { TracedPoint } from '../../src/shared/annotators/annotate-api.ts';

/** Ramer 1972 and Douglas & Peucker 1973: the fewest corners from which no point lies further away than `tolerance`. */
export function simplifyLine(
  points: readonly TracedPoint[],
  tolerance: number,
): readonly TracedPoint[] {
  const kept = new Uint8Array(points.length);
  const stretches: (readonly [number, number])[] = [[0, points.length - 1]];
  kept[0] = 1;
  kept[points.length - 1] = 1;
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const { index, distance } = farthest(points, from, to);
    if (distance <= tolerance) continue;
    kept[index] = 1;
    stretches.push([from, index], [index, to]);
  }
  return points.filter((_, i) => kept[i] === 1);
}

function farthest(points: readonly TracedPoint[], from: number, to: number) {
  const [ax, ay] = points[from] as TracedPoint;
  const [bx, by] = points[to] as TracedPoint;
  const length = Math.hypot(bx - ax, by - ay);
  let index = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const [x, y] = points[i] as TracedPoint;
    // A closed line has no base line; there it is the distance from where both ends meet.
    const away =
      length === 0
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
    if (away > distance) {
      distance = away;
      index = i;
    }
  }
  return { index, distance };
}

/** The same line with points no further than `spacing` apart: a brush rounds off corners that lie far apart. */
export function spacedLine(
  corners: readonly TracedPoint[],
  spacing: number,
): readonly TracedPoint[] {
  return corners.flatMap(([x, y], i) => {
    const next = corners[i + 1];
    if (!next) return [[x, y] as const];
    const count = Math.max(1, Math.ceil(Math.hypot(next[0] - x, next[1] - y) / spacing));
    return Array.from({ length: count }, (_, k) => {
      const share = k / count;
      return [x + (next[0] - x) * share, y + (next[1] - y) * share] as const;
    });
  });
}
