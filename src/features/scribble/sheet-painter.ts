import type { Stroke } from '../../document/studio-document.ts';
import { type InkColours, paintStrokes } from '../../hints/rasterise-strokes.ts';
import type { Box, Viewport } from './viewport.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Document pixels → canvas pixels. */
interface Placing {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** So many strokes are painted anew within a frame, whatever they look like. */
const FEW_STROKES = 300;
/** A view that has stood still for so long is painted sharply. */
const REST_MS = 120;

/**
 * Paints strokes into a canvas that covers the visible part of the sheet. Finished strokes lie in a layer of their own,
 * to which new ones are added; those in progress are painted over it, once a frame, straight from the pointer. While a
 * full sheet is moved or zoomed its layer is shown as it is, and painted anew when the view comes to rest.
 */
export class SheetPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #colours: InkColours;
  readonly #shown: CanvasRenderingContext2D;
  readonly #layer: OffscreenCanvas;
  readonly #finished: OffscreenCanvasRenderingContext2D;
  readonly #listening = new AbortController();
  #strokes: readonly Stroke[] = [];
  #live: readonly Stroke[] = [];
  #hidden: ReadonlySet<string> = new Set();
  #isInverted = false;
  #frame = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #placing: Placing = { scale: 1, left: 0, top: 0 };
  /** Where the layer was painted for. */
  #painted: Placing = this.#placing;

  constructor(canvas: HTMLCanvasElement, colours: InkColours) {
    const shown = canvas.getContext('2d');
    this.#layer = new OffscreenCanvas(1, 1);
    const finished = this.#layer.getContext('2d');
    if (!(shown && finished)) throw new Error('this browser has no 2D canvas');
    this.#canvas = canvas;
    this.#colours = colours;
    this.#shown = shown;
    this.#finished = finished;
    // A graphics process that crashes takes what was painted along.
    const { signal } = this.#listening;
    for (const painted of [canvas, this.#layer]) {
      painted.addEventListener('contextrestored', () => this.#repaint(), { signal });
    }
  }

  setView(box: Box, viewport: Viewport, pixelRatio: number): void {
    this.#placing = {
      scale: viewport.scale * pixelRatio,
      left: (viewport.left - box.left) * pixelRatio,
      top: (viewport.top - box.top) * pixelRatio,
    };
    const width = Math.max(1, Math.round(box.width * pixelRatio));
    const height = Math.max(1, Math.round(box.height * pixelRatio));
    if (width !== this.#canvas.width || height !== this.#canvas.height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    clearTimeout(this.#resting);
    if (this.#strokes.length <= FEW_STROKES) {
      this.#repaint();
      return;
    }
    this.#resting = setTimeout(() => this.#repaint(), REST_MS);
    this.#show();
  }

  setStrokes(strokes: readonly Stroke[]): void {
    const known = this.#strokes;
    if (strokes === known) return;
    this.#strokes = strokes;
    const isContinued =
      this.#placing === this.#painted &&
      known.length <= strokes.length &&
      known.every((stroke, i) => stroke === strokes[i]);
    if (!isContinued) {
      this.#repaint();
      return;
    }
    this.#place(this.#finished);
    paintStrokes(this.#finished, strokes.slice(known.length), this.#colours);
    this.#show();
  }

  /** Strokes in progress; none when there are none. Shown with the next frame. */
  setLive(strokes: readonly Stroke[]): void {
    this.#live = strokes;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#show());
  }

  /** Strokes that are shown elsewhere meanwhile: they are being moved. */
  setHidden(ids: ReadonlySet<string>): void {
    if (ids.size === 0 && this.#hidden.size === 0) return;
    this.#hidden = ids;
    this.#repaint();
  }

  /** Ink where there is none. */
  setInverted(isInverted: boolean): void {
    if (this.#isInverted === isInverted) return;
    this.#isInverted = isInverted;
    this.#show();
  }

  dispose(): void {
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
  }

  #repaint(): void {
    clearTimeout(this.#resting);
    const { width, height } = this.#canvas;
    // Setting a size clears, too, whether or not it is another one.
    this.#layer.width = width;
    this.#layer.height = height;
    this.#painted = this.#placing;
    if (this.#colours.paper !== null) {
      this.#finished.fillStyle = this.#colours.paper;
      this.#finished.fillRect(0, 0, width, height);
    }
    this.#place(this.#finished);
    const strokes = this.#strokes.filter(({ id }) => !this.#hidden.has(id));
    paintStrokes(this.#finished, strokes, this.#colours);
    this.#show();
  }

  #show(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { width, height } = this.#canvas;
    this.#shown.resetTransform();
    this.#shown.clearRect(0, 0, width, height);
    if (this.#colours.paper !== null) {
      this.#shown.fillStyle = this.#colours.paper;
      this.#shown.fillRect(0, 0, width, height);
    }
    this.#showLayer();
    this.#place(this.#shown);
    paintStrokes(this.#shown, this.#live, this.#colours);
    if (this.#isInverted) this.#invert();
  }

  #showLayer(): void {
    const { scale, left, top } = this.#placing;
    const painted = this.#painted;
    const zoom = scale / painted.scale;
    this.#shown.setTransform(
      zoom,
      0,
      0,
      zoom,
      left - painted.left * zoom,
      top - painted.top * zoom,
    );
    this.#shown.drawImage(this.#layer, 0, 0);
  }

  #invert(): void {
    this.#shown.resetTransform();
    this.#shown.globalCompositeOperation = 'source-out';
    this.#shown.fillStyle = this.#colours.ink;
    this.#shown.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#shown.globalCompositeOperation = 'source-over';
  }

  #place(context: Context): void {
    const { scale, left, top } = this.#placing;
    context.setTransform(scale, 0, 0, scale, left, top);
  }
}
