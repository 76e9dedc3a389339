import { documentStore } from '../../document/document-store.ts';
import { BLACK_ON_WHITE, type InkColours } from '../../hints/rasterise-strokes.ts';
import { gestureStarter } from './gesture-starter.ts';
import { KeyboardPen } from './keyboard-pen.ts';
import { PointerInput } from './pointer-input.ts';
import { RingCursor } from './ring-cursor.ts';
import { SheetOverlay } from './sheet-overlay.ts';
import { SheetPainter } from './sheet-painter.ts';
import type { SheetView } from './sheet-view.ts';
import { SpaceKey } from './space-key.ts';

export interface SheetElements {
  readonly region: HTMLElement;
  /** Everything that is turned with the sheet. */
  readonly stage: HTMLElement;
  /** The paper, and the pictures on it that are drawn over. */
  readonly paper: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly mask: HTMLCanvasElement;
  readonly overlay: SVGSVGElement;
  readonly ring: HTMLElement;
}

/** Seen over any picture, and no colour of skin, grass or sky. */
const MASK_TINT: InkColours = { ink: '#f0138c', paper: null };

/** Brings the canvas to life, outside of React, until the returned function is called. */
export function mountSheet(elements: SheetElements, view: SheetView): () => void {
  const { region, canvas } = elements;
  const drawing = new SheetPainter(canvas, BLACK_ON_WHITE);
  const mask = new SheetPainter(elements.mask, MASK_TINT);
  const start = gestureStarter({ drawing, mask });
  const ringCursor = new RingCursor(region, elements.ring, view);
  const overlay = new SheetOverlay(elements.overlay, view);
  const keyboardPen = new KeyboardPen(start, (cursor) => ringCursor.setKeyboard(cursor));
  const space = new SpaceKey((isHeld) => region.toggleAttribute('data-space', isHeld));
  const pointer = new PointerInput({
    region,
    canvas,
    view,
    start,
    isSpaceHeld: () => space.isHeld,
  });

  const showView = (): void => {
    placeElements(elements, view);
    drawing.setView(view.box, view.viewport, devicePixelRatio);
    mask.setView(view.box, view.viewport, devicePixelRatio);
  };
  const showDocument = (): void => {
    const document = documentStore.getState();
    view.setSheet(document);
    drawing.setStrokes(document.strokes);
    mask.setStrokes(document.startPicture.mask);
    mask.setInverted(document.startPicture.maskInverted);
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
    for (const part of [pointer, space, ringCursor, overlay, drawing, mask]) part.dispose();
  };
}

function placeElements({ stage, paper, canvas, mask }: SheetElements, view: SheetView): void {
  const { box, viewport, sheet } = view;
  stage.style.rotate = view.turn === 0 ? '' : `${view.turn}deg`;
  for (const { style } of [canvas, mask]) {
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    style.transform = `translate(${box.left}px, ${box.top}px)`;
  }
  paper.style.width = `${sheet.width * viewport.scale}px`;
  paper.style.height = `${sheet.height * viewport.scale}px`;
  paper.style.transform = `translate(${viewport.left}px, ${viewport.top}px)`;
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
