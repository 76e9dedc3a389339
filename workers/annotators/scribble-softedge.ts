import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { edgeHint } from './edge-hint.ts';
import { fakeScribble } from './fake-scribble.ts';
import type { GraphRunner } from './graph-runner.ts';
import { softEdges } from './softedge.ts';

/** The original's "fake scribble": soft edges, thinned and drawn again with a broad pen. */
export async function scribbleSoftedge(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const edges = await softEdges(picture, runGraph);
  const levels = edges.values.map((value) => Math.trunc(255 * value));
  return edgeHint(fakeScribble({ ...edges, values: levels }));
}
