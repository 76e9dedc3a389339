import type { StrokePoint } from '../../document/studio-document.ts';
import type { DrawingTool, GestureStarter } from './gesture-starter.ts';
import type { SheetView } from './sheet-view.ts';
import type { GestureKeys, ToolGesture } from './tool-gesture.ts';
import { setPenMode, toolStore } from './tool-store.ts';
import { turnedAbout } from './turned-view.ts';
import { Twist } from './twist.ts';
import { type Point, toDocument } from './viewport.ts';

/** A stroke younger than this was not meant as one when a second finger arrives. */
const PINCH_WINDOW_MS = 100;
const WHEEL_ZOOM = 0.0025;
const EVEN_PRESSURE = 0.5;
const ORIGIN: Point = { x: 0, y: 0 };

/** Button numbers and bits of Pointer Events, section 4.1. */
const MIDDLE_BUTTON = 1;
const ERASER_BIT = 32;

interface Drawing {
  readonly kind: 'draw';
  readonly pointerId: number;
  readonly gesture: ToolGesture;
}

interface Pinch {
  readonly kind: 'pinch';
  readonly twist: Twist;
}

type Action = Drawing | { readonly kind: 'pan' } | Pinch;

export interface PointerInputParts {
  readonly region: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly view: SheetView;
  readonly start: GestureStarter;
  /** Space is held: the mouse moves the sheet. */
  readonly isSpaceHeld: () => boolean;
}

/** Mouse, pen and fingers: who draws, who moves the sheet, and what happens when they meet. */
export class PointerInput {
  readonly #parts: PointerInputParts;
  readonly #pointers = new Map<number, Point>();
  readonly #listening = new AbortController();
  #action: Action | null = null;

  constructor(parts: PointerInputParts) {
    this.#parts = parts;
    const { region } = parts;
    const { signal } = this.#listening;
    region.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    region.addEventListener('pointermove', (event) => this.#move(event), { signal });
    region.addEventListener('pointerup', (event) => this.#up(event), { signal });
    region.addEventListener('pointercancel', (event) => this.#lose(event), { signal });
    region.addEventListener('lostpointercapture', (event) => this.#up(event), { signal });
    region.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    window.addEventListener('blur', () => this.#end(), { signal });
  }

  dispose(): void {
    this.#end();
    this.#listening.abort();
  }

  /** Esc: the stroke in progress is taken back. Tells whether there was one. */
  cancelStroke(): boolean {
    if (this.#action?.kind !== 'draw') return false;
    this.#action.gesture.cancel();
    this.#action = null;
    return true;
  }

  #down(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest('button')) return;
    if (event.pointerType === 'pen') setPenMode(true);
    event.preventDefault();
    this.#parts.canvas.focus({ preventScroll: true });
    this.#parts.region.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#at(event));
    if (this.#pointers.size === 2) this.#secondFinger();
    else if (this.#action === null) this.#action = this.#begin(event);
    this.#showAction();
  }

  #begin(event: PointerEvent): Action | null {
    const { tool, penMode } = toolStore.getState();
    const isFinger = event.pointerType === 'touch';
    if (event.button === MIDDLE_BUTTON || this.#parts.isSpaceHeld()) return { kind: 'pan' };
    if (tool === 'hand' || (isFinger && penMode)) return { kind: 'pan' };
    const isEraser = (event.buttons & ERASER_BIT) !== 0;
    if (event.button !== 0 && !isEraser) return null;
    return this.#draw(event, isEraser ? 'eraser' : tool);
  }

  #draw(event: PointerEvent, tool: DrawingTool): Drawing {
    const isPen = event.pointerType === 'pen';
    const gesture = this.#parts.start({ tool, isPen, pixel: 1 / this.#parts.view.viewport.scale });
    gesture.add([this.#pointOf(event)], keysOf(event));
    return { kind: 'draw', pointerId: event.pointerId, gesture };
  }

  /** A pinch never leaves a dot behind; but a stroke well under way is finished first. */
  #secondFinger(): void {
    if (this.#action?.kind === 'draw') {
      const isYoung = performance.now() - this.#action.gesture.startedAt < PINCH_WINDOW_MS;
      if (!isYoung) return;
      this.#action.gesture.cancel();
    }
    this.#action = { kind: 'pinch', twist: new Twist() };
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const action = this.#action;
    if (action?.kind === 'draw') {
      if (action.pointerId === event.pointerId) this.#extend(action.gesture, event);
    } else if (action?.kind === 'pan') {
      this.#pan(between(before, now));
    } else if (action?.kind === 'pinch') {
      this.#pinch(action, event.pointerId, before, now);
    }
    this.#pointers.set(event.pointerId, now);
  }

  #extend(gesture: ToolGesture, event: PointerEvent): void {
    const coalesced = event.getCoalescedEvents();
    const events = coalesced.length > 0 ? coalesced : [event];
    gesture.add(
      events.map((e) => this.#pointOf(e)),
      keysOf(event),
    );
  }

  /** The sheet lies under both fingers: it goes where they go, grows as they part, and turns with them. */
  #pinch({ twist }: Pinch, id: number, before: Point, now: Point): void {
    const other = [...this.#pointers].find(([otherId]) => otherId !== id)?.[1];
    if (!other) return;
    const { view } = this.#parts;
    const [from, to] = [between(other, before), between(other, now)];
    const middle = middleOf(now, other);
    this.#pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    const distance = Math.hypot(from.x, from.y);
    if (distance > 0) view.zoomBy(Math.hypot(to.x, to.y) / distance, view.unturned(middle));
    const turn = twist.follow(from, to);
    if (turn !== 0) view.turnBy(turn, middle);
  }

  /** By a way in the region, however the sheet is turned. */
  #pan(way: Point): void {
    const { view } = this.#parts;
    const { x, y } = turnedAbout(ORIGIN, way, -view.turn);
    view.panBy(x, y);
  }

  #up(event: PointerEvent): void {
    const lifted = this.#pointers.get(event.pointerId);
    if (!lifted) return;
    this.#pointers.delete(event.pointerId);
    const [left] = this.#pointers.values();
    if (this.#action?.kind === 'pinch' && this.#action.twist.isMeant && left) {
      this.#parts.view.straighten(middleOf(lifted, left));
    }
    const isOwn = this.#action?.kind !== 'draw' || this.#action.pointerId === event.pointerId;
    if (isOwn) this.#finish();
  }

  /** The system took the pointer: a palm that only just touched, or a gesture of its own. */
  #lose(event: PointerEvent): void {
    const action = this.#action;
    if (action?.kind === 'draw' && action.pointerId === event.pointerId) {
      if (performance.now() - action.gesture.startedAt < PINCH_WINDOW_MS) this.cancelStroke();
    }
    this.#up(event);
  }

  #end(): void {
    this.#pointers.clear();
    this.#finish();
  }

  #finish(): void {
    if (this.#action?.kind === 'draw') this.#action.gesture.finish();
    // The finger that stays after a pinch must not begin to draw.
    this.#action = this.#pointers.size > 0 ? { kind: 'pan' } : null;
    this.#showAction();
  }

  #wheel(event: WheelEvent): void {
    const { view } = this.#parts;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), view.unturned(this.#at(event)));
    } else if (!view.isFitted) {
      event.preventDefault();
      this.#pan({ x: -event.deltaX, y: -event.deltaY });
    }
  }

  #at({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#parts.region.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #pointOf(event: PointerEvent): StrokePoint {
    const { view } = this.#parts;
    const { x, y } = toDocument(view.viewport, view.unturned(this.#at(event)));
    return [x, y, event.pointerType === 'pen' ? event.pressure : EVEN_PRESSURE];
  }

  #showAction(): void {
    this.#parts.region.dataset['action'] = this.#action?.kind ?? 'none';
  }
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

function middleOf(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function keysOf({ shiftKey, altKey }: PointerEvent): GestureKeys {
  return { shift: shiftKey, alt: altKey };
}
