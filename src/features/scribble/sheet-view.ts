import { turnedAbout, turnedBounds } from './turned-view.ts';
import {
  type Box,
  centred,
  fitViewport,
  keepInSight,
  type Point,
  panBy,
  type Size,
  type Viewport,
  visibleBox,
  zoomAt,
} from './viewport.ts';

/** Room for the ring cursor and for strokes that begin outside. */
const MARGIN = 12;
export const ZOOM_STEP = 1.25;
export const TURN_STEP = 15;
const FULL_TURN = 360;
/** Degrees. */
const ALMOST_UPRIGHT = 4;

type Listener = () => void;

/** Where the person looks. Transient: not undone, not saved. A fitted sheet stays fitted when things change size. */
export class SheetView {
  #region: Size = { width: 1, height: 1 };
  #sheet: Size = { width: 1, height: 1 };
  #viewport: Viewport = { scale: 1, left: 0, top: 0 };
  #isFitted = true;
  /** Degrees, clockwise, about the middle of the region. */
  #turn = 0;
  readonly #listeners = new Set<Listener>();

  get viewport(): Viewport {
    return this.#viewport;
  }

  get sheet(): Size {
    return this.#sheet;
  }

  get turn(): number {
    return this.#turn;
  }

  get isFitted(): boolean {
    return this.#isFitted;
  }

  get box(): Box {
    return visibleBox(this.#viewport, turnedBounds(this.#region, this.#turn), this.#sheet);
  }

  subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setRegion({ width, height }: Size): void {
    this.#region = { width, height };
    this.#show(this.#viewport, this.#isFitted);
  }

  setSheet({ width, height }: Size): void {
    if (width === this.#sheet.width && height === this.#sheet.height) return;
    this.#sheet = { width, height };
    this.#show(this.#viewport, this.#isFitted);
  }

  /** What is seen at a point of the region, as if the sheet were not turned. */
  unturned(point: Point): Point {
    return turnedAbout(this.#middle(), point, -this.#turn);
  }

  /**
   * Turns what is seen, as one turns a sheet of paper on a table; the drawing stays as it is. What is seen at a point of
   * the region stays there, or else what is seen in its middle.
   */
  turnBy(degrees: number, about: Point = this.#middle()): void {
    const before = this.unturned(about);
    this.#turn = (this.#turn + degrees + FULL_TURN) % FULL_TURN;
    const { x, y } = this.unturned(about);
    const isMoved = x !== before.x || y !== before.y;
    const viewport = panBy(this.#viewport, x - before.x, y - before.y);
    this.#show(viewport, this.#isFitted && !isMoved);
  }

  /** A sheet that is almost upright becomes so. */
  straighten(about: Point): void {
    const off = this.#turn > FULL_TURN / 2 ? this.#turn - FULL_TURN : this.#turn;
    if (Math.abs(off) < ALMOST_UPRIGHT) this.turnBy(-off, about);
  }

  fit(): void {
    this.#turn = 0;
    this.#show(this.#viewport, true);
  }

  actualSize(): void {
    this.#show(centred(this.#region, this.#sheet, 1), false);
  }

  zoomBy(factor: number, at: Point = this.#middle()): void {
    this.#show(zoomAt(this.#viewport, at, factor), false);
  }

  panBy(x: number, y: number): void {
    this.#show(panBy(this.#viewport, x, y), false);
  }

  #middle(): Point {
    return { x: this.#region.width / 2, y: this.#region.height / 2 };
  }

  #show(viewport: Viewport, isFitted: boolean): void {
    this.#isFitted = isFitted;
    this.#viewport = isFitted
      ? fitViewport(this.#region, this.#sheet, MARGIN)
      : keepInSight(viewport, this.#region, this.#sheet);
    for (const listener of this.#listeners) listener();
  }
}

/** The view of the studio's one drawing canvas; commands and toolbar reach it here. */
export const sheetView = new SheetView();
