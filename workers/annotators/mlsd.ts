import type { GraphId } from '../../src/shared/annotators/annotator-networks.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { blankHint } from './blank-hint.ts';
import { decodeLines, type LineLimits } from './decode-lines.ts';
import { drawLine } from './draw-line.ts';
import { type FloatTensor, type GraphRunner, outputOf } from './graph-runner.ts';
import { WHITE } from './ink-words.ts';
import { resize } from './resize.ts';

/** The side that the network sees; its map of line centres is half as wide. */
const SIDE = 512;
const MAP_SIDE = SIDE / 2;

/** The authors' two sizes of the network; the original uses the large one. */
export type MlsdGraph = Extract<GraphId, `mlsd-${string}`>;

/** Straight lines, one pixel wide: what the original offers under the name Hough. */
export async function mlsd(
  picture: Pixels,
  runGraph: GraphRunner,
  limits: LineLimits,
  graph: MlsdGraph,
): Promise<Hint> {
  const outputs = await runGraph(graph, { 'input_image_with_alpha:0': toInput(picture) });
  const scores = outputOf(outputs, 'scores');
  const segments = decodeLines(scores, outputOf(outputs, 'offsets'), MAP_SIDE, limits);
  const pixels = blankHint(picture);
  const scaleX = picture.width / MAP_SIDE;
  const scaleY = picture.height / MAP_SIDE;
  for (const { x1, y1, x2, y2 } of segments) {
    // The original cuts fractions off.
    drawLine(
      pixels,
      [Math.trunc(x1 * scaleX), Math.trunc(y1 * scaleY)],
      [Math.trunc(x2 * scaleX), Math.trunc(y2 * scaleY)],
      WHITE,
    );
  }
  return segments.length > 0 ? { pixels } : { pixels, notice: 'no-lines' };
}

/** RGB 0–255 and a fourth channel of ones. // [1, 512, 512, 4] */
function toInput(picture: Pixels): FloatTensor {
  const data = new Float32Array(resize(picture, SIDE, SIDE).data);
  for (let i = 3; i < data.length; i += 4) data[i] = 1;
  return { data, dims: [1, SIDE, SIDE, 4] };
}
