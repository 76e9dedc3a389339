import type { Pixels } from '../../src/shared/pixels.ts';
import { blankHint } from './blank-hint.ts';
import { directionalPeaks } from './directional-peaks.ts';
import { gaussian } from './gaussian.ts';
import { WHITE } from './ink-words.ts';
import type { Plane } from './plane.ts';

const SIGMA = 3;
/** The stroke reaches as far as the blurred ridge is brighter than this. */
const STROKE = 4;

/**
 * Soft edges in 0–255 → strokes as a hand would draw them: gradio_fake_scribble2image.py and nms in annotator/hed. A ridge
 * of the blurred edges is ink if it is brighter than `threshold`.
 */
export function fakeScribble(edges: Plane, threshold: number): Pixels {
  const ridges = directionalPeaks(gaussian(edges, SIGMA, 'floats'));
  const ink = ridges.values.map((value) => (value > threshold ? 255 : 0));
  const soft = gaussian({ ...edges, values: ink }, SIGMA, 'bytes').values;
  const hint = blankHint(edges);
  const words = new Uint32Array(hint.data.buffer);
  // The original blurs bytes: a level counts once it is rounded.
  for (let i = 0; i < words.length; i++)
    if (Math.round(soft[i] as number) > STROKE) words[i] = WHITE;
  return hint;
}
