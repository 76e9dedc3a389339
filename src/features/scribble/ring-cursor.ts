import type { SheetView } from './sheet-view.ts';
import { isSelecting, type Tool, toolStore } from './tool-store.ts';
import { type Point, toRegion } from './viewport.ts';

/** Below this a ring is too small to be found. */
const SMALLEST_RING = 8;

/** The outline of the brush at its true size, where the pointer or the keyboard's cursor is. */
export class RingCursor {
  readonly #ring: HTMLElement;
  readonly #view: SheetView;
  readonly #listening = new AbortController();
  readonly #unsubscribe: readonly (() => void)[];
  #pointer: Point | null = null;
  #keyboard: Point | null = null;

  constructor(region: HTMLElement, ring: HTMLElement, view: SheetView) {
    this.#ring = ring;
    this.#view = view;
    const { signal } = this.#listening;
    region.addEventListener('pointermove', (event) => this.#follow(region, event), { signal });
    region.addEventListener('pointerleave', () => this.#set(null), { signal });
    this.#unsubscribe = [
      view.subscribe(() => this.#show()),
      toolStore.subscribe(() => this.#show()),
    ];
    this.#show();
  }

  /** The keyboard's cursor in document pixels, or null. */
  setKeyboard(cursor: Point | null): void {
    this.#keyboard = cursor;
    this.#show();
  }

  dispose(): void {
    this.#listening.abort();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #follow(region: HTMLElement, event: PointerEvent): void {
    const { left, top } = region.getBoundingClientRect();
    const at = this.#view.unturned({ x: event.clientX - left, y: event.clientY - top });
    const isFinger = event.pointerType === 'touch';
    const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
    this.#set(isFinger || isOnButton ? null : at);
  }

  #set(pointer: Point | null): void {
    this.#pointer = pointer;
    this.#show();
  }

  #show(): void {
    const { viewport } = this.#view;
    const at = this.#keyboard ? toRegion(viewport, this.#keyboard) : this.#pointer;
    const { tool, size } = toolStore.getState();
    const isHidden = at === null || (hasPointerOfItsOwn(tool) && !this.#keyboard);
    this.#ring.hidden = isHidden;
    if (isHidden) return;
    const brush = tool === 'fill' || isSelecting(tool) ? 0 : size * viewport.scale;
    const diameter = Math.max(SMALLEST_RING, brush);
    this.#ring.toggleAttribute('data-keyboard', this.#keyboard !== null);
    Object.assign(this.#ring.style, {
      width: `${diameter}px`,
      height: `${diameter}px`,
      transform: `translate(${at.x - diameter / 2}px, ${at.y - diameter / 2}px)`,
    });
  }
}

/** The browser's: a hand, a cross, an arrow. */
function hasPointerOfItsOwn(tool: Tool): boolean {
  return tool === 'hand' || tool === 'fill' || isSelecting(tool);
}
