import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreDocument } from '../../document/commands/document-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { canUndo, undo } from '../../document/history.ts';
import { BLACK_ON_WHITE } from '../../hints/rasterise-strokes.ts';
import { gestureStarter } from './gesture-starter.ts';
import { PointerInput } from './pointer-input.ts';
import { SheetPainter } from './sheet-painter.ts';
import { SheetView } from './sheet-view.ts';
import { setPenMode, setTool, toolStore } from './tool-store.ts';
import { turnedAbout } from './turned-view.ts';
import { toDocument } from './viewport.ts';

let region: HTMLElement;
let view: SheetView;
let painter: SheetPainter;
let input: PointerInput;
let isSpaceHeld: boolean;

const strokes = () => documentStore.getState().strokes;

beforeEach(() => {
  restoreDocument(emptyDocument);
  setTool({ tool: 'pen', size: 4, pressure: true });
  setPenMode(false);
  isSpaceHeld = false;
  region = document.createElement('div');
  Object.assign(region.style, { position: 'fixed', inset: '0 auto auto 0' });
  const canvas = document.createElement('canvas');
  region.append(canvas);
  document.body.append(region);
  // Made-up pointers cannot be captured.
  region.setPointerCapture = () => {};
  view = new SheetView();
  view.setSheet({ width: 256, height: 256 });
  view.setRegion({ width: 280, height: 280 });
  painter = new SheetPainter(canvas, BLACK_ON_WHITE);
  const start = gestureStarter({ drawing: painter, mask: painter });
  input = new PointerInput({ region, canvas, view, start, isSpaceHeld: () => isSpaceHeld });
});

afterEach(() => {
  input.dispose();
  painter.dispose();
  region.remove();
});

function send(type: string, x: number, y: number, init: PointerEventInit = {}): void {
  const common = {
    bubbles: true,
    cancelable: true,
    pointerId: 1,
    pointerType: 'mouse',
    buttons: 1,
  };
  region.dispatchEvent(new PointerEvent(type, { ...common, clientX: x, clientY: y, ...init }));
}

function drag(init: PointerEventInit = {}): void {
  send('pointerdown', 50, 50, init);
  send('pointermove', 80, 60, init);
  send('pointermove', 100, 90, init);
  send('pointerup', 100, 90, init);
}

test('a drag is one stroke in document pixels, and one undo step', () => {
  drag();
  const { left, scale } = view.viewport;
  expect(strokes()).toHaveLength(1);
  expect(strokes()[0]?.points[0]?.[0]).toBeCloseTo((50 - left) / scale);
  undo();
  expect(strokes()).toEqual([]);
});

test('undo waits until the stroke is finished', () => {
  drag();
  send('pointerdown', 50, 50);
  expect(canUndo()).toBe(false);
  send('pointerup', 50, 50);
  expect(canUndo()).toBe(true);
});

test('a tap draws a dot', () => {
  send('pointerdown', 50, 50);
  send('pointerup', 50, 50);
  expect(strokes()[0]?.points).toHaveLength(1);
});

test('the right button draws nothing, the middle one moves the sheet', () => {
  drag({ button: 2, buttons: 2 });
  const before = view.viewport.left;
  drag({ button: 1, buttons: 4 });
  expect(strokes()).toEqual([]);
  expect(view.viewport.left).toBeCloseTo(before + 50);
});

test('Space makes the mouse move the sheet', () => {
  isSpaceHeld = true;
  drag();
  expect(strokes()).toEqual([]);
  expect(view.isFitted).toBe(false);
});

test("a pen's hardware eraser erases whatever tool is chosen", () => {
  drag({ pointerType: 'pen', button: 5, buttons: 32, pressure: 0.7 });
  expect(strokes()[0]).toMatchObject({ tool: 'eraser', pressured: true });
});

test('after a pen was seen fingers move the sheet, until pen mode is left', () => {
  drag({ pointerType: 'pen', pressure: 0.5 });
  expect(toolStore.getState().penMode).toBe(true);
  drag({ pointerType: 'touch', pointerId: 2 });
  expect(strokes()).toHaveLength(1);
  setPenMode(false);
  drag({ pointerType: 'touch', pointerId: 3 });
  expect(strokes()).toHaveLength(2);
});

test('a second finger at once makes a pinch, which zooms and leaves no dot', () => {
  const first = { pointerType: 'touch', pointerId: 2 };
  const second = { pointerType: 'touch', pointerId: 3 };
  const { scale } = view.viewport;
  send('pointerdown', 100, 100, first);
  send('pointerdown', 200, 100, second);
  send('pointermove', 250, 100, second);
  send('pointerup', 250, 100, second);
  send('pointermove', 120, 120, first);
  send('pointerup', 120, 120, first);
  expect(strokes()).toEqual([]);
  expect(canUndo()).toBe(false);
  expect(view.viewport.scale).toBeCloseTo(scale * 1.5);
});

test('two fingers that turn about one another turn the sheet, and it stays under them', () => {
  const first = { pointerType: 'touch', pointerId: 2 };
  const second = { pointerType: 'touch', pointerId: 3 };
  const middle = { x: 150, y: 100 };
  const under = () => toDocument(view.viewport, view.unturned(middle));
  const before = under();
  send('pointerdown', 100, 100, first);
  send('pointerdown', 200, 100, second);
  for (let degrees = 10; degrees <= 40; degrees += 10) {
    const { x, y } = turnedAbout(middle, { x: 200, y: 100 }, degrees);
    send('pointermove', 2 * middle.x - x, 2 * middle.y - y, first);
    send('pointermove', x, y, second);
  }
  send('pointerup', 150, 100, second);
  send('pointerup', 150, 100, first);
  expect(strokes()).toEqual([]);
  expect(view.turn).toBeGreaterThan(25);
  expect(view.turn).toBeLessThan(40);
  expect(under().x).toBeCloseTo(before.x, 3);
  expect(under().y).toBeCloseTo(before.y, 3);
});

test('lost capture and a lost window end the stroke and keep it', () => {
  send('pointerdown', 50, 50);
  send('pointermove', 90, 90);
  send('lostpointercapture', 90, 90);
  send('pointerdown', 50, 50);
  send('pointermove', 90, 50);
  window.dispatchEvent(new Event('blur'));
  expect(strokes()).toHaveLength(2);
});

test('a touch that the system takes at once was none', () => {
  send('pointerdown', 50, 50, { pointerType: 'touch' });
  send('pointercancel', 50, 50, { pointerType: 'touch' });
  expect(strokes()).toEqual([]);
  expect(canUndo()).toBe(false);
});

test('Esc takes the stroke in progress back', () => {
  send('pointerdown', 50, 50);
  expect(input.cancelStroke()).toBe(true);
  send('pointermove', 90, 90);
  send('pointerup', 90, 90);
  expect(strokes()).toEqual([]);
  expect(input.cancelStroke()).toBe(false);
});

test('ctrl and the wheel zoom about the pointer; the wheel alone moves a sheet that does not fit', () => {
  const wheel = (init: WheelEventInit) =>
    region.dispatchEvent(new WheelEvent('wheel', { cancelable: true, deltaY: -100, ...init }));
  const fitted = view.viewport;
  wheel({});
  expect(view.viewport).toEqual(fitted);
  wheel({ ctrlKey: true });
  expect(view.viewport.scale).toBeGreaterThan(fitted.scale);
  const { top } = view.viewport;
  wheel({});
  expect(view.viewport.top).toBeCloseTo(top + 100);
});
