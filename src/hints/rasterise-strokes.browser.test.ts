import { expect, test } from 'vitest';
import type { Stroke, StrokePoint } from '../document/studio-document.ts';
import type { Pixels } from '../shared/pixels.ts';
import { BLACK_ON_WHITE, rasteriseStrokes, WHITE_ON_BLACK } from './rasterise-strokes.ts';

const SIZE = { width: 64, height: 64 };

const stroke = (points: readonly StrokePoint[], change: Partial<Stroke> = {}): Stroke => ({
  id: 'a',
  tool: 'pen',
  size: 8,
  points,
  pressured: false,
  ...change,
});

const red = ({ data, width }: Pixels, x: number, y: number) => data[(y * width + x) * 4];

/** Pixels of at least half ink in a column: the thickness of a horizontal line there. */
function thickness(pixels: Pixels, x: number): number {
  return Array.from({ length: pixels.height }, (_, y) => red(pixels, x, y) ?? 0).filter(
    (value) => value > 127,
  ).length;
}

const line = stroke([
  [8, 32, 0.5],
  [56, 32, 0.5],
]);

test('no strokes make a black hint, fully opaque', () => {
  const { data } = rasteriseStrokes({ ...SIZE, strokes: [] }, WHITE_ON_BLACK);
  expect(new Set(data)).toEqual(new Set([0, 255]));
  expect(data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  expect(data.filter((_, i) => i % 4 === 0).every((value) => value === 0)).toBe(true);
});

test('a line is as thick as its brush, end to end', () => {
  const hint = rasteriseStrokes({ ...SIZE, strokes: [line] }, WHITE_ON_BLACK);
  for (const x of [10, 32, 54]) expect(thickness(hint, x)).toBe(8);
  expect(thickness(hint, 2)).toBe(0);
});

test('the view is the exact negative of the hint', () => {
  const drawing = { ...SIZE, strokes: [line] };
  const hint = rasteriseStrokes(drawing, WHITE_ON_BLACK);
  const view = rasteriseStrokes(drawing, BLACK_ON_WHITE);
  expect(hint.data.every((value, i) => i % 4 === 3 || value === 255 - (view.data[i] ?? 0))).toBe(
    true,
  );
});

test('a tap draws a dot as wide as the brush', () => {
  const hint = rasteriseStrokes({ ...SIZE, strokes: [stroke([[32, 32, 0.5]])] }, WHITE_ON_BLACK);
  expect(thickness(hint, 32)).toBe(8);
  expect(thickness(hint, 38)).toBe(0);
});

test('pressure widens a pressured stroke and leaves an even one alone', () => {
  const pressed = Array.from({ length: 25 }, (_, i) => [8 + 2 * i, 32, 1] as const);
  const even = rasteriseStrokes({ ...SIZE, strokes: [stroke(pressed)] }, WHITE_ON_BLACK);
  const wide = rasteriseStrokes(
    { ...SIZE, strokes: [stroke(pressed, { pressured: true })] },
    WHITE_ON_BLACK,
  );
  expect(thickness(even, 32)).toBe(8);
  expect(thickness(wide, 32)).toBeGreaterThan(10);
});

test('the eraser takes away what lies before it, not what comes after', () => {
  const eraser = stroke([[32, 32, 0.5]], { tool: 'eraser', size: 20 });
  const erased = rasteriseStrokes({ ...SIZE, strokes: [line, eraser] }, WHITE_ON_BLACK);
  const redrawn = rasteriseStrokes({ ...SIZE, strokes: [eraser, line] }, WHITE_ON_BLACK);
  expect(thickness(erased, 32)).toBe(0);
  expect(thickness(redrawn, 32)).toBe(8);
});

test('the same strokes always make the same bytes', () => {
  const wavy = stroke(
    Array.from({ length: 40 }, (_, i) => [8 + i, 32 + 12 * Math.sin(i / 3), 0.5] as const),
  );
  const once = rasteriseStrokes({ ...SIZE, strokes: [wavy] }, WHITE_ON_BLACK);
  const again = rasteriseStrokes({ ...SIZE, strokes: [{ ...wavy }] }, WHITE_ON_BLACK);
  expect(again.data).toEqual(once.data);
});

test('a drawing that goes on has the very bytes of one painted anew', () => {
  const more = [line, stroke([[20, 20, 0.5]], { tool: 'eraser', size: 30 }), { ...line, size: 3 }];
  rasteriseStrokes({ ...SIZE, strokes: more.slice(0, 1) }, WHITE_ON_BLACK);
  rasteriseStrokes({ ...SIZE, strokes: more.slice(0, 2) }, WHITE_ON_BLACK);
  const continued = rasteriseStrokes({ ...SIZE, strokes: more }, WHITE_ON_BLACK);
  const anew = rasteriseStrokes({ ...SIZE, strokes: more.map((s) => ({ ...s })) }, WHITE_ON_BLACK);
  expect(continued.data).toEqual(anew.data);
});
