import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { edgeHint } from './edge-hint.ts';
import type { GraphRunner } from './graph-runner.ts';
import { greyPixels } from './grey-pixels.ts';
import { askNetwork, LINE_ART } from './own-network.ts';
import type { Plane } from './plane.ts';
import { resizePlane } from './resize-plane.ts';

/** The channels of the network's answer. */
const MANNERS = ['fine', 'coarse', 'anime'] as const;
export type LineartManner = (typeof MANNERS)[number];

/** A line drawing, white on black as ControlNet 1.1 is shown it. */
export async function lineart(
  picture: Pixels,
  runGraph: GraphRunner,
  manner: LineartManner,
): Promise<Hint> {
  const drawings = await askNetwork(picture, LINE_ART, 'lines', runGraph);
  const lines = drawings[MANNERS.indexOf(manner)] as Plane;
  return edgeHint(greyPixels(resizePlane(lines, picture.width, picture.height)));
}
