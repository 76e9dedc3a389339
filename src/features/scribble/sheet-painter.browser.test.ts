import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Stroke } from '../../document/studio-document.ts';
import { BLACK_ON_WHITE } from '../../hints/rasterise-strokes.ts';
import { SheetPainter } from './sheet-painter.ts';

const line = (id: string, y: number): Stroke => ({
  id,
  tool: 'pen',
  size: 6,
  pressured: false,
  points: [
    [5, y, 0.5],
    [45, y, 0.5],
  ],
});
const [first, second] = [line('a', 10), line('b', 30)];

let canvas: HTMLCanvasElement;
let painter: SheetPainter;

const inkAt = (x: number, y: number): boolean =>
  (canvas.getContext('2d')?.getImageData(x, y, 1, 1).data[0] ?? 255) < 128;
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

beforeEach(() => {
  canvas = document.createElement('canvas');
  painter = new SheetPainter(canvas, BLACK_ON_WHITE);
  const box = { left: 0, top: 0, width: 50, height: 50 };
  painter.setView(box, { scale: 1, left: 0, top: 0 }, 2);
});

afterEach(() => {
  painter.dispose();
});

test('has as many pixels as the screen', () => {
  expect([canvas.width, canvas.height]).toEqual([100, 100]);
});

test('shows a finished stroke at once, and a new one beside it', () => {
  painter.setStrokes([first]);
  expect([inkAt(50, 20), inkAt(50, 60)]).toEqual([true, false]);
  painter.setStrokes([first, second]);
  expect([inkAt(50, 20), inkAt(50, 60)]).toEqual([true, true]);
});

test('adding a stroke gives the very pixels of painting all anew', () => {
  painter.setStrokes([first]);
  painter.setStrokes([first, second]);
  const added = canvas.toDataURL();
  painter.setStrokes([]);
  painter.setStrokes([first, second]);
  expect(canvas.toDataURL()).toBe(added);
});

test('an undone stroke is gone', () => {
  painter.setStrokes([first, second]);
  painter.setStrokes([first]);
  expect([inkAt(50, 20), inkAt(50, 60)]).toEqual([true, false]);
});

test('the stroke in progress comes with the next frame and leaves nothing behind', async () => {
  painter.setStrokes([first]);
  painter.setLive([second]);
  await nextFrame();
  expect(inkAt(50, 60)).toBe(true);
  painter.setLive([]);
  await nextFrame();
  expect([inkAt(50, 20), inkAt(50, 60)]).toEqual([true, false]);
});

test('a frame over 5,000 strokes paints what moves, not what lies there', async () => {
  const many = Array.from({ length: 5000 }, (_, i) => line(`${i}`, i % 50));
  painter.setStrokes(many);
  const fills = [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D].map((context) =>
    vi.spyOn(context.prototype, 'fill'),
  );
  const painted = () => fills.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  for (let frame = 0; frame < 10; frame++) {
    painter.setLive([line('live', 3 * frame)]);
    await nextFrame();
  }
  expect(painted()).toBe(10);

  const box = { left: 0, top: 0, width: 50, height: 50 };
  for (let i = 1; i <= 10; i++) painter.setView(box, { scale: 1, left: -i, top: 0 }, 2);
  painter.setLive([]);
  await nextFrame();
  // Ten views show the layer as it is, with the one live stroke each.
  expect(painted()).toBe(20);

  painter.setStrokes([...many, second]);
  expect(painted()).toBeGreaterThan(5000);
  for (const spy of fills) spy.mockRestore();
});

test('a view that has come to rest is painted sharply', async () => {
  const many = Array.from({ length: 400 }, (_, i) => line(`${i}`, 10));
  painter.setStrokes(many);
  const box = { left: 0, top: 0, width: 50, height: 50 };
  painter.setView(box, { scale: 2, left: 0, top: 0 }, 2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const shown = canvas.toDataURL();
  painter.setStrokes([]);
  painter.setStrokes(many);
  expect(canvas.toDataURL()).toBe(shown);
});
