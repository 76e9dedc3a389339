import type { Stroke } from '../../document/studio-document.ts';
import { BLACK_ON_WHITE, paintStrokes } from '../../hints/rasterise-strokes.ts';
import type { Box, Viewport } from './viewport.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Paints the sheet into a canvas that covers its visible part. Finished strokes lie in a layer of their own, to which
 * a new one is added; the stroke in progress is painted over it, once a frame, straight from the pointer.
 */
export class SheetPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #shown: CanvasRenderingContext2D;
  readonly #layer: OffscreenCanvas;
  readonly #finished: OffscreenCanvasRenderingContext2D;
  #strokes: readonly Stroke[] = [];
  #live: Stroke | null = null;
  #frame = 0;
  /** Document pixels → canvas pixels. */
  #scale = 1;
  #left = 0;
  #top = 0;

  constructor(canvas: HTMLCanvasElement) {
    const shown = canvas.getContext('2d');
    this.#layer = new OffscreenCanvas(1, 1);
    const finished = this.#layer.getContext('2d');
    if (!(shown && finished)) throw new Error('this browser has no 2D canvas');
    this.#canvas = canvas;
    this.#shown = shown;
    this.#finished = finished;
  }

  setView(box: Box, viewport: Viewport, pixelRatio: number): void {
    this.#scale = viewport.scale * pixelRatio;
    this.#left = (viewport.left - box.left) * pixelRatio;
    this.#top = (viewport.top - box.top) * pixelRatio;
    const width = Math.max(1, Math.round(box.width * pixelRatio));
    const height = Math.max(1, Math.round(box.height * pixelRatio));
    if (width !== this.#canvas.width || height !== this.#canvas.height) {
      this.#canvas.width = this.#layer.width = width;
      this.#canvas.height = this.#layer.height = height;
    }
    this.#repaint();
  }

  setStrokes(strokes: readonly Stroke[]): void {
    const known = this.#strokes;
    this.#strokes = strokes;
    const isContinued =
      known.length <= strokes.length && known.every((stroke, i) => stroke === strokes[i]);
    if (!isContinued) {
      this.#repaint();
      return;
    }
    this.#place(this.#finished);
    paintStrokes(this.#finished, strokes.slice(known.length), BLACK_ON_WHITE);
    this.#show();
  }

  /** The stroke in progress, or null when there is none. Shown with the next frame. */
  setLive(stroke: Stroke | null): void {
    this.#live = stroke;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#show());
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #repaint(): void {
    this.#finished.resetTransform();
    this.#finished.fillStyle = BLACK_ON_WHITE.paper;
    this.#finished.fillRect(0, 0, this.#layer.width, this.#layer.height);
    this.#place(this.#finished);
    paintStrokes(this.#finished, this.#strokes, BLACK_ON_WHITE);
    this.#show();
  }

  #show(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#shown.resetTransform();
    this.#shown.drawImage(this.#layer, 0, 0);
    if (!this.#live) return;
    this.#place(this.#shown);
    paintStrokes(this.#shown, [this.#live], BLACK_ON_WHITE);
  }

  #place(context: Context): void {
    context.setTransform(this.#scale, 0, 0, this.#scale, this.#left, this.#top);
  }
}
