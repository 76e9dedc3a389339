import { documentStore } from '../../document/document-store.ts';
import { turnHandle } from './selection-grip.ts';
import { selectionCorners, selectionStore } from './selection-store.ts';
import type { SheetView } from './sheet-view.ts';
import { symmetryAxes } from './symmetry-axes.ts';
import { toolStore } from './tool-store.ts';
import { type Point, toRegion } from './viewport.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HANDLE_RADIUS = 5;

/** Lines over the sheet that are no part of the drawing: frames of what is chosen, and axes of symmetry. */
export class SheetOverlay {
  readonly #svg: SVGSVGElement;
  readonly #view: SheetView;
  readonly #unsubscribe: readonly (() => void)[];

  constructor(svg: SVGSVGElement, view: SheetView) {
    this.#svg = svg;
    this.#view = view;
    const show = (): void => this.#show();
    this.#unsubscribe = [
      view.subscribe(show),
      toolStore.subscribe(show),
      selectionStore.subscribe(show),
      documentStore.subscribe(show),
    ];
    show();
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #show(): void {
    this.#svg.replaceChildren(...this.#axes(), ...this.#selection(), ...this.#outline());
  }

  #axes(): readonly SVGElement[] {
    const axes = symmetryAxes(toolStore.getState(), documentStore.getState());
    return axes.map((ends) => this.#line(ends, 'axis'));
  }

  #selection(): readonly SVGElement[] {
    const corners = selectionCorners();
    if (!corners) return [];
    const { scale } = this.#view.viewport;
    const handle = turnHandle(corners, 1 / scale);
    const [a, b] = corners;
    const top = a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : handle;
    return [
      this.#line([top, handle], 'frame'),
      this.#polygon(corners, 'frame'),
      ...[...corners, handle].map((corner) => this.#handle(corner)),
    ];
  }

  #outline(): readonly SVGElement[] {
    const { outline } = selectionStore.getState();
    return outline ? [this.#polygon(outline, 'outline')] : [];
  }

  #line(ends: readonly [Point, Point], part: string): SVGElement {
    const [from, to] = ends.map((end) => toRegion(this.#view.viewport, end));
    return element('line', part, { x1: from?.x, y1: from?.y, x2: to?.x, y2: to?.y });
  }

  #polygon(corners: readonly Point[], part: string): SVGElement {
    const points = corners.map((corner) => toRegion(this.#view.viewport, corner));
    return element('polygon', part, { points: points.map(({ x, y }) => `${x},${y}`).join(' ') });
  }

  #handle(at: Point): SVGElement {
    const { x, y } = toRegion(this.#view.viewport, at);
    return element('circle', 'handle', { cx: x, cy: y, r: HANDLE_RADIUS });
  }
}

function element(
  name: string,
  part: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): SVGElement {
  const made = document.createElementNS(SVG, name);
  made.dataset['part'] = part;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
