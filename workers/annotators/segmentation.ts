import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { ADE20K_PALETTE } from './ade20k-palette.ts';
import type { Hint } from './annotator.ts';
import type { GraphRunner } from './graph-runner.ts';
import { askNetwork, SCENE } from './own-network.ts';
import type { Plane } from './plane.ts';
import { resizePlane } from './resize-plane.ts';
import { SCENE_CLASSES } from './scene-classes.ts';

/** What is where, in ADE20K's colours: the classes that our network knows, of its 150. */
export async function segmentation(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const scores = await askNetwork(picture, SCENE, 'segmentation', runGraph);
  if (scores.length !== SCENE_CLASSES.length) {
    throw new RangeError(`${scores.length} classes, but ${SCENE_CLASSES.length} are known`);
  }
  const classes = bestClasses(scores, picture.width, picture.height);
  const pixels = createPixels(picture.width, picture.height);
  classes.forEach((index, i) => {
    const { ade20k } = SCENE_CLASSES[index] as (typeof SCENE_CLASSES)[number];
    pixels.data.set([...(ADE20K_PALETTE[ade20k] as readonly number[]), 255], 4 * i);
  });
  return { pixels };
}

/** Which map is the highest, at each place of a larger picture. Maps are resized, not classes, so borders are smooth. */
function bestClasses(scores: readonly Plane[], width: number, height: number): Uint8Array {
  const best = new Uint8Array(width * height);
  const highest = new Float32Array(width * height).fill(Number.NEGATIVE_INFINITY);
  scores.forEach((plane, index) => {
    const { values } = resizePlane(plane, width, height);
    for (let i = 0; i < values.length; i++) {
      const score = values[i] as number;
      if (score <= (highest[i] as number)) continue;
      highest[i] = score;
      best[i] = index;
    }
  });
  return best;
}
