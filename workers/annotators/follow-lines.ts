import { type InkMap, neighbourOffsets } from './thin-lines.ts';

/** Indices into the map, from one end of a line to the other; a closed line ends where it began. */
export type Chain = readonly number[];

/**
 * Lines of one pixel → chains. Begins at loose ends and takes what remains (closed lines) from anywhere; at a crossing it
 * goes on as straight as it can, and what branches off begins and ends on the line it leaves.
 */
export function followLines({ stride, ink }: InkMap): readonly Chain[] {
  const offsets = neighbourOffsets(stride);
  const open = ink.slice();
  const neighbours = (map: Uint8Array, i: number) =>
    offsets.map((offset) => i + offset).filter((n) => map[n] === 1);
  const pixels = Array.from(ink.keys()).filter((i) => ink[i] === 1);
  const ends = pixels.filter((i) => neighbours(ink, i).length === 1);
  const chains: Chain[] = [];
  for (const start of [...ends, ...pixels]) {
    if (open[start] === 0) continue;
    open[start] = 0;
    const chain = [start];
    for (let next = nextOf(chain); next !== undefined; next = nextOf(chain)) {
      open[next] = 0;
      chain.push(next);
    }
    chains.push(joined(chain, (i) => neighbours(ink, i).filter((n) => open[n] === 0)));
  }
  return chains;

  function nextOf(chain: Chain): number | undefined {
    const here = chain.at(-1) as number;
    const direction = here - (chain.at(-4) ?? chain[0] ?? here);
    const [dx, dy] = stepOf(direction, stride);
    const straightness = (n: number) => {
      const [x, y] = stepOf(n - here, stride);
      // Sides before corners, lest a stair leaves its corner pixels behind.
      return (dx * x + dy * y) / Math.hypot(x, y) + (x === 0 || y === 0 ? 8 : 0);
    };
    return neighbours(open, here).toSorted((a, b) => straightness(b) - straightness(a))[0];
  }
}

/** Lengthens a chain by the pixel of another line (or its own start) that it touches at either end. */
function joined(chain: Chain, touching: (i: number) => readonly number[]): Chain {
  const own = new Set(chain.slice(1));
  const first = chain[0] as number;
  const last = chain.at(-1) as number;
  const before = touching(first).find((i) => !own.has(i) && i !== first);
  const nearEnd = new Set(chain.slice(-3));
  const after = touching(last).find((i) => !nearEnd.has(i) && (i === first || !own.has(i)));
  return [
    ...(before === undefined ? [] : [before]),
    ...chain,
    ...(after === undefined ? [] : [after]),
  ];
}

/** The offset of an index as columns and rows; lines are far shorter than half a row apart here. */
function stepOf(offset: number, stride: number): readonly [number, number] {
  const rows = Math.round(offset / stride);
  return [offset - rows * stride, rows];
}
