import type { Stroke, StudioDocument } from '../document/studio-document.ts';
import type { Pixels } from '../shared/pixels.ts';
import { strokePath } from './stroke-path.ts';

export interface InkColours {
  readonly ink: string;
  /**
   * What the eraser paints: erasing is painting paper, so strokes stay plain and their order is all that counts. null:
   * there is no paper, and what is erased is see-through.
   */
  readonly paper: string | null;
}

export type OpaqueColours = InkColours & { readonly paper: string };

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The person's view, and what annotators that look for dark lines are given. */
export const BLACK_ON_WHITE = { ink: '#000', paper: '#fff' } as const satisfies InkColours;
/** The hint as ControlNets are trained on it. */
export const WHITE_ON_BLACK = { ink: '#fff', paper: '#000' } as const satisfies InkColours;

/** Paints strokes in document pixels; the context's transform says where. */
export function paintStrokes(
  context: Context,
  strokes: readonly Stroke[],
  { ink, paper }: InkColours,
): void {
  for (const stroke of strokes) {
    const isHole = stroke.tool === 'eraser' && paper === null;
    if (isHole) context.globalCompositeOperation = 'destination-out';
    paintStroke(context, stroke, stroke.tool === 'pen' ? ink : (paper ?? ink));
    if (isHole) context.globalCompositeOperation = 'source-over';
  }
}

function paintStroke(context: Context, stroke: Stroke, colour: string): void {
  const path = strokePath(stroke);
  if (stroke.shape !== 'lines') {
    context.fillStyle = colour;
    context.fill(path, stroke.shape === 'area' ? 'evenodd' : 'nonzero');
    return;
  }
  Object.assign(context, { strokeStyle: colour, lineWidth: stroke.size });
  Object.assign(context, { lineCap: 'round', lineJoin: 'round' });
  context.stroke(path);
}

/** The drawing as pixels of the document's size. */
export function rasteriseStrokes(
  { strokes, width, height }: Pick<StudioDocument, 'strokes' | 'width' | 'height'>,
  colours: OpaqueColours,
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
