import { documentStore } from '../../document/document-store.ts';
import { KeyboardPen } from './keyboard-pen.ts';
import { PointerInput } from './pointer-input.ts';
import { RingCursor } from './ring-cursor.ts';
import { SheetPainter } from './sheet-painter.ts';
import type { SheetView } from './sheet-view.ts';
import { SpaceKey } from './space-key.ts';

export interface SheetElements {
  readonly region: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly ring: HTMLElement;
}

/** Brings the canvas to life, outside of React, until the returned function is called. */
export function mountSheet({ region, canvas, ring }: SheetElements, view: SheetView): () => void {
  const painter = new SheetPainter(canvas);
  const ringCursor = new RingCursor(region, ring, view);
  const keyboardPen = new KeyboardPen(painter, (cursor) => ringCursor.setKeyboard(cursor));
  const space = new SpaceKey((isHeld) => region.toggleAttribute('data-space', isHeld));
  const pointer = new PointerInput({
    region,
    canvas,
    view,
    painter,
    isSpaceHeld: () => space.isHeld,
  });

  const showView = (): void => {
    const { box, viewport } = view;
    const { style } = canvas;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    style.transform = `translate(${box.left}px, ${box.top}px)`;
    painter.setView(box, viewport, devicePixelRatio);
  };
  const showDocument = (): void => {
    const document = documentStore.getState();
    view.setSheet(document);
    painter.setStrokes(document.strokes);
  };

  const unsubscribeView = view.subscribe(showView);
  const unsubscribeDocument = documentStore.subscribe(showDocument);
  const sizes = new ResizeObserver(() =>
    view.setRegion({ width: region.clientWidth, height: region.clientHeight }),
  );
  sizes.observe(region);
  const listening = listenToKeys(canvas, region, keyboardPen, pointer);
  showDocument();

  return () => {
    listening.abort();
    sizes.disconnect();
    unsubscribeDocument();
    unsubscribeView();
    keyboardPen.rest();
    pointer.dispose();
    space.dispose();
    ringCursor.dispose();
    painter.dispose();
  };
}

function listenToKeys(
  canvas: HTMLCanvasElement,
  region: HTMLElement,
  pen: KeyboardPen,
  pointer: PointerInput,
): AbortController {
  const listening = new AbortController();
  const { signal } = listening;
  const press = (event: KeyboardEvent): void => {
    region.dataset['input'] = 'keyboard';
    if (event.ctrlKey || event.metaKey) return;
    const isCancel = event.key === 'Escape' && pointer.cancelStroke();
    if (isCancel || pen.press(event)) event.preventDefault();
  };
  canvas.addEventListener('keydown', press, { signal });
  const leave = (): void => {
    delete region.dataset['input'];
    pen.rest();
  };
  canvas.addEventListener('blur', leave, { signal });
  const touch = (): void => {
    region.dataset['input'] = 'pointer';
    pen.rest();
  };
  region.addEventListener('pointerdown', touch, { signal, capture: true });
  return listening;
}
