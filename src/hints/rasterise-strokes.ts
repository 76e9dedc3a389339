import type { Stroke, StudioDocument } from '../document/studio-document.ts';
import type { Pixels } from '../shared/pixels.ts';
import { strokePath } from './stroke-path.ts';

export interface InkColours {
  readonly ink: string;
  /** What the eraser paints: erasing is painting paper, so strokes stay plain and their order is all that counts. */
  readonly paper: string;
}

/** The person's view, and what annotators that look for dark lines are given. */
export const BLACK_ON_WHITE: InkColours = { ink: '#000', paper: '#fff' };
/** The hint as ControlNets are trained on it. */
export const WHITE_ON_BLACK: InkColours = { ink: '#fff', paper: '#000' };

/** Paints strokes in document pixels; the context's transform says where. */
export function paintStrokes(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { ink, paper }: InkColours,
): void {
  for (const stroke of strokes) {
    context.fillStyle = stroke.tool === 'pen' ? ink : paper;
    context.fill(strokePath(stroke));
  }
}

/** The drawing as pixels of the document's size. */
export function rasteriseStrokes(
  { strokes, width, height }: Pick<StudioDocument, 'strokes' | 'width' | 'height'>,
  colours: InkColours,
): Pixels {
  // Read back at once, so it is painted by the processor: the same on every machine, whatever its graphics card.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  paintStrokes(context, strokes, colours);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}
