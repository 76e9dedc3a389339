import type { TracedLine, TracedPoint } from '../../src/shared/annotators/annotate-api.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { type Chain, followLines } from './follow-lines.ts';
import { inkDepths } from './line-widths.ts';
import { simplifyLine, spacedLine } from './simplify-line.ts';
import { type InkMap, thinLines } from './thin-lines.ts';

/** Brighter than this is ink, as everywhere in the original. */
const INK = 127;
/** Pixels that a traced line may leave the thinned one: enough to lose the stairs. */
const TOLERANCE = 0.8;
const SPACING = 4;
/** Shorter branches are what thinning leaves where a line is rough; thinner dots are noise. */
const SHORTEST_BRANCH = 4;
const THINNEST_DOT = 3;
/** A drawing of more strokes than this would make every later one slow; the longest are kept. */
const MOST_LINES = 2000;

/** A hint, white on black → its lines, to be drawn with a round brush: thinned, followed, simplified, each with its width. */
export function traceLines(hint: Pixels): readonly TracedLine[] {
  const map = inkMap(hint);
  const depths = inkDepths(map);
  return followLines(thinLines(map))
    .map((chain) => ({ chain, width: widthOf(chain, depths) }))
    .filter(isLine)
    .toSorted((a, b) => b.chain.length - a.chain.length)
    .slice(0, MOST_LINES)
    .map(({ chain, width }) => ({ width, points: pointsOf(chain, map.stride) }));
}

function inkMap({ width, height, data }: Pixels): InkMap {
  const stride = width + 2;
  const ink = new Uint8Array(stride * (height + 2));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 4 * (y * width + x);
      const brightest = Math.max(data[i] as number, data[i + 1] as number, data[i + 2] as number);
      ink[(y + 1) * stride + x + 1] = brightest > INK ? 1 : 0;
    }
  }
  return { stride, ink };
}

/** The mean over the line; one pixel of ink lies one pixel from the paper on either side. */
function widthOf(chain: Chain, depths: Float32Array): number {
  const sum = chain.reduce((total, i) => total + 2 * (depths[i] as number) - 1, 0);
  return sum / chain.length;
}

function isLine({ chain, width }: { readonly chain: Chain; readonly width: number }): boolean {
  return chain.length === 1 ? width >= THINNEST_DOT : chain.length >= SHORTEST_BRANCH;
}

function pointsOf(chain: Chain, stride: number): readonly TracedPoint[] {
  // Middles of pixels, without the frame.
  const middles = chain.map((i) => [(i % stride) - 0.5, Math.floor(i / stride) - 0.5] as const);
  return spacedLine(simplifyLine(middles, TOLERANCE), SPACING);
}
