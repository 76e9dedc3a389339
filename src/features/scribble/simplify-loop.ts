import type { Corner, Loop } from './trace-region.ts';

/** A closed line of fewer corners, nowhere farther than `tolerance` from the given one (Douglas & Peucker, 1973). */
export function simplifyLoop(loop: Loop, tolerance: number): Loop {
  const [first] = loop;
  if (!first || loop.length <= 4) return loop;
  const opposite = farthestFrom(loop, first);
  const way = [...loop.slice(0, opposite + 1)];
  const back = [...loop.slice(opposite), first];
  const simplified = [
    ...simplifyLine(way, tolerance),
    ...simplifyLine(back, tolerance).slice(1, -1),
  ];
  return simplified.length >= 3 ? simplified : loop;
}

function farthestFrom(loop: Loop, [x, y]: Corner): number {
  let best = 0;
  let farthest = -1;
  loop.forEach(([px, py], i) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance > farthest) [best, farthest] = [i, distance];
  });
  return best;
}

/** The same of an open line, whose ends stay. Without recursion: a border may have thousands of corners. */
function simplifyLine(line: Loop, tolerance: number): Loop {
  const isKept = new Uint8Array(line.length);
  isKept[0] = isKept[line.length - 1] = 1;
  const spans: (readonly [number, number])[] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const at = farthestFromChord(line, from, to, tolerance);
    if (at === null) continue;
    isKept[at] = 1;
    spans.push([from, at], [at, to]);
  }
  return line.filter((_, i) => isKept[i] === 1);
}

function farthestFromChord(line: Loop, from: number, to: number, tolerance: number): number | null {
  const [ax, ay] = line[from] ?? [0, 0];
  const [bx, by] = line[to] ?? [0, 0];
  const length = Math.hypot(bx - ax, by - ay);
  let best: number | null = null;
  let farthest = tolerance;
  for (let i = from + 1; i < to; i++) {
    const [x, y] = line[i] ?? [0, 0];
    const distance =
      length === 0
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
    if (distance > farthest) [best, farthest] = [i, distance];
  }
  return best;
}
