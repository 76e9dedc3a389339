import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import type { Size } from './control-size.ts';
import { edgeHint } from './edge-hint.ts';
import type { GraphRunner } from './graph-runner.ts';
import { greyPixels } from './grey-pixels.ts';
import { askNetwork, SCENE } from './own-network.ts';
import type { Plane } from './plane.ts';
import { resizePlane } from './resize-plane.ts';
import { safeStep } from './safe-step.ts';

/** Soft outlines, as HED draws them for the original; `isSafe` is its "HED safe". */
export async function softedge(
  picture: Pixels,
  runGraph: GraphRunner,
  isSafe: boolean,
): Promise<Hint> {
  const edges = await softEdges(picture, runGraph, picture);
  return edgeHint(greyPixels(isSafe ? safeStep(edges) : edges));
}

/** How sure an outline is, 0–1, at the wanted size. */
export async function softEdges(
  picture: Pixels,
  runGraph: GraphRunner,
  { width, height }: Size,
): Promise<Plane> {
  const [edges] = (await askNetwork(picture, SCENE, 'soft_edge', runGraph)) as readonly [Plane];
  return resizePlane(edges, width, height);
}
