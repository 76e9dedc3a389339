import { expect, test } from 'vitest';
import type { Stroke } from '../../document/studio-document.ts';
import { BLACK_ON_WHITE, rasteriseStrokes } from '../../hints/rasterise-strokes.ts';
import { fillArea } from './fill-area.ts';
import { type ShapeTool, shapePoints } from './shape-points.ts';

const SHEET = { width: 64, height: 64 };
const KEYS = { isRegular: false, isCentred: false };

function shape(tool: ShapeTool, from: number, to: number): Stroke {
  const points = shapePoints(tool, { x: from, y: from }, { x: to, y: to }, KEYS);
  return { id: tool + from, tool: 'pen', size: 3, pressured: false, shape: 'lines', points };
}

const isInk = (strokes: readonly Stroke[], x: number, y: number): boolean => {
  const { data } = rasteriseStrokes({ ...SHEET, strokes }, BLACK_ON_WHITE);
  return (data[4 * (y * SHEET.width + x)] ?? 255) < 128;
};

test('fills a closed shape up to its line, and nothing beyond', () => {
  const circle = shape('ellipse', 10, 54);
  const area = fillArea([circle], SHEET, { x: 32, y: 32 });
  const strokes = area ? [circle, area] : [];
  for (let x = 12; x < 52; x++) expect(isInk(strokes, x, 32)).toBe(true);
  expect(isInk(strokes, 3, 32)).toBe(false);
  expect(isInk(strokes, 14, 14)).toBe(false);
});

test('leaves what is enclosed within unfilled', () => {
  const rings = [shape('ellipse', 6, 58), shape('rectangle', 26, 38)];
  const area = fillArea(rings, SHEET, { x: 14, y: 32 });
  const strokes = area ? [...rings, area] : [];
  expect(isInk(strokes, 16, 32)).toBe(true);
  expect(isInk(strokes, 48, 32)).toBe(true);
  expect(isInk(strokes, 32, 32)).toBe(false);
});

test('the way to a hole and back leaves no trace', () => {
  const rings = [shape('ellipse', 6, 58), shape('rectangle', 26, 38)];
  const area = fillArea(rings, SHEET, { x: 14, y: 32 });
  const { data } = rasteriseStrokes({ ...SHEET, strokes: area ? [area] : [] }, BLACK_ON_WHITE);
  for (let y = 29; y < 36; y++) {
    for (let x = 29; x < 36; x++) expect(data[4 * (y * SHEET.width + x)]).toBe(255);
  }
});

test('on ink there is nothing to fill', () => {
  expect(fillArea([shape('rectangle', 10, 54)], SHEET, { x: 10, y: 30 })).toBeNull();
});

test('an open shape lets the fill out to the edges of the sheet', () => {
  const area = fillArea([], SHEET, { x: 1, y: 1 });
  expect(area ? isInk([area], 0, 0) && isInk([area], 63, 63) : false).toBe(true);
});
