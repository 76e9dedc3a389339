import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { ADE20K_PALETTE } from './ade20k-palette.ts';
import type { Hint } from './annotator.ts';
import type { GraphRunner } from './graph-runner.ts';
import { askNetwork, SCENE } from './own-network.ts';
import type { Plane } from './plane.ts';
import { resizePlane } from './resize-plane.ts';
import { SCENE_CLASSES } from './scene-classes.ts';

/** Each class's colour as a pixel is stored: opaque, the lowest byte red. */
const CLASS_WORDS = Uint32Array.from(SCENE_CLASSES, ({ ade20k }) => {
  const [red, green, blue] = ADE20K_PALETTE[ade20k] as (typeof ADE20K_PALETTE)[number];
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
});

/** What is where, in ADE20K's colours: the classes that our network knows, of its 150. */
export async function segmentation(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const scores = await askNetwork(picture, SCENE, 'segmentation', runGraph);
  if (scores.length !== SCENE_CLASSES.length) {
    throw new RangeError(`${scores.length} classes, but ${SCENE_CLASSES.length} are known`);
  }
  const pixels = createPixels(picture.width, picture.height);
  const words = new Uint32Array(pixels.data.buffer);
  bestClasses(scores, picture.width, picture.height).forEach((index, i) => {
    words[i] = CLASS_WORDS[index] as number;
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
