import type { Region } from './flood-region.ts';

export type Corner = readonly [x: number, y: number];
/** A closed way along the edges of cells; its first corner is not repeated. */
export type Loop = readonly Corner[];

/** Right, down, left, up: each next one is a turn to the right. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * The exact borders of a region, between the cells, with the region to the right: outlines run clockwise, the borders of
 * holes the other way. Where two cells meet only at a corner the way keeps to its own ("crack following").
 */
export function traceRegion(region: Region): readonly Loop[] {
  const cracks = cracksOf(region);
  const loops: Loop[] = [];
  for (const [from, directions] of cracks) {
    for (let direction = 0; direction < STEPS.length; direction++) {
      if (directions.has(direction)) loops.push(follow(cracks, region.width + 1, from, direction));
    }
  }
  return loops;
}

type Cracks = Map<number, Set<number>>;

/** Of every corner, the directions in which a border leaves it. */
function cracksOf({ width, height, cells }: Region): Cracks {
  const cracks: Cracks = new Map();
  const has = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x] === 1;
  cells.forEach((cell, i) => {
    if (cell !== 1) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    const sides = [has(x, y - 1), has(x + 1, y), has(x, y + 1), has(x - 1, y)];
    // Round the cell clockwise: every side leaves the corner that the one before it came to.
    const corners = [i + y, i + y + 1, i + y + width + 2, i + y + width + 1];
    corners.forEach((corner, side) => {
      if (sides[side]) return;
      const leaving = cracks.get(corner);
      if (leaving) leaving.add(side);
      else cracks.set(corner, new Set([side]));
    });
  });
  return cracks;
}

/** Walks one border and takes it away; only corners where it turns are kept. */
function follow(cracks: Cracks, stride: number, from: number, direction: number): Loop {
  const loop: Corner[] = [];
  let corner = from;
  let heading = direction;
  do {
    cracks.get(corner)?.delete(heading);
    const [x, y] = STEPS[heading] ?? STEPS[0];
    corner += x + y * stride;
    const next = nextHeading(cracks.get(corner), heading, corner === from ? direction : null);
    if (next !== heading) loop.push([corner % stride, Math.floor(corner / stride)]);
    heading = next;
  } while (corner !== from || heading !== direction);
  return loop;
}

/** Right before straight on before left; back at the start, the first direction is there to be taken again. */
function nextHeading(
  leaving: ReadonlySet<number> | undefined,
  heading: number,
  first: number | null,
): number {
  for (const turn of [1, 0, 3]) {
    const next = (heading + turn) % STEPS.length;
    if (leaving?.has(next) || next === first) return next;
  }
  throw new RangeError('a border of a region ends nowhere');
}
