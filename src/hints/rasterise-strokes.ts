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

interface Raster {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly strokes: readonly Stroke[];
}

/** The latest drawing in each colour and size: of one that went on only what is new has to be painted. */
const latest = new Map<string, Raster>();
/** Two colours of the drawing and the mask, each of the sheet's size and of another. */
const KEPT_RASTERS = 6;

/** The drawing as pixels of the document's size. */
export function rasteriseStrokes(
  { strokes, width, height }: Pick<StudioDocument, 'strokes' | 'width' | 'height'>,
  colours: OpaqueColours,
): Pixels {
  const key = [colours.ink, colours.paper, width, height].join();
  const known = latest.get(key);
  const isContinued =
    known !== undefined &&
    known.strokes.length > 0 &&
    known.strokes.length <= strokes.length &&
    known.strokes.every((stroke, i) => stroke === strokes[i]);
  const context = isContinued ? known.context : blankSheet(width, height, colours.paper);
  paintStrokes(context, isContinued ? strokes.slice(known.strokes.length) : strokes, colours);
  latest.delete(key);
  latest.set(key, { context, strokes });
  const [oldest] = latest.keys();
  if (latest.size > KEPT_RASTERS && oldest !== undefined) latest.delete(oldest);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}

function blankSheet(width: number, height: number, paper: string) {
  // Read back at once, so it is painted by the processor: the same on every machine, whatever its graphics card.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  // A graphics process that crashes may take what was painted along; what comes next must not be added to nothing.
  context.canvas.addEventListener('contextlost', () => forget(context));
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  return context;
}

function forget(lost: OffscreenCanvasRenderingContext2D): void {
  for (const [key, { context }] of latest) if (context === lost) latest.delete(key);
}
