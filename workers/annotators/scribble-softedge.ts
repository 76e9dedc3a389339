import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { edgeHint } from './edge-hint.ts';
import { fakeScribble } from './fake-scribble.ts';
import type { GraphRunner } from './graph-runner.ts';
import { resize } from './resize.ts';
import { softEdges } from './softedge.ts';
import { threshold } from './threshold.ts';
import { workingSize } from './working-size.ts';

/** The original scribbles at 512 pixels, and its pen is as wide as it is there. */
const SIDE = 512;
const STEP = 16;

/**
 * The original's "fake scribble": soft edges, thinned and drawn again with a broad pen. A ridge that is brighter than
 * `least` becomes a stroke; the original's 127 is meant for HED, whose lines are thicker than ours.
 */
export async function scribbleSoftedge(
  picture: Pixels,
  runGraph: GraphRunner,
  least: number,
): Promise<Hint> {
  const edges = await softEdges(picture, runGraph, workingSize(picture, SIDE, STEP));
  const levels = edges.values.map((value) => Math.trunc(255 * value));
  const strokes = fakeScribble({ ...edges, values: levels }, least);
  return edgeHint(threshold(resize(strokes, picture.width, picture.height), 127));
}
