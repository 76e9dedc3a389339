import { beforeEach, expect, test } from 'vitest';
import { restoreDocument } from '../../document/commands/document-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { undo } from '../../document/history.ts';
import type { Stroke } from '../../document/studio-document.ts';
import { SelectGesture } from './select-gesture.ts';
import { deleteSelection, duplicateSelection, selectAll } from './selection-commands.ts';
import { deselect, selectionStore } from './selection-store.ts';
import { NO_KEYS } from './tool-gesture.ts';

const dash = (id: string, y: number): Stroke => ({
  id,
  tool: 'pen',
  size: 4,
  pressured: false,
  points: [
    [20, y, 0.5],
    [60, y, 0.5],
  ],
});
const painter = { setLive: () => {}, setHidden: () => {} };

const strokes = () => documentStore.getState().strokes;
const chosen = () => [...selectionStore.getState().ids];

function drag(way: readonly (readonly [number, number])[], keys = NO_KEYS): SelectGesture {
  const gesture = new SelectGesture({ painter, layer: 'drawing', pixel: 1 });
  for (const [x, y] of way) gesture.add([[x, y, 0.5]], keys);
  return gesture;
}

beforeEach(() => {
  restoreDocument({ ...emptyDocument, strokes: [dash('a', 50), dash('b', 150)] });
  deselect();
});

test('a tap chooses the stroke under it, and a tap on paper chooses none', () => {
  drag([[40, 51]]).finish();
  expect(chosen()).toEqual(['a']);
  drag([[200, 200]]).finish();
  expect(chosen()).toEqual([]);
});

test('Shift adds to what is chosen, and takes away', () => {
  const shift = { shift: true, alt: false };
  drag([[40, 50]]).finish();
  drag([[40, 150]], shift).finish();
  expect(chosen()).toEqual(['a', 'b']);
  drag([[40, 50]], shift).finish();
  expect(chosen()).toEqual(['b']);
});

test('a frame chooses what has a part in it', () => {
  drag([
    [5, 5],
    [30, 100],
  ]).finish();
  expect(chosen()).toEqual(['a']);
});

test('a drag moves what is chosen, in one undo step', () => {
  drag([
    [40, 50],
    [45, 60],
    [50, 70],
  ]).finish();
  expect(strokes()[0]?.points[0]).toEqual([30, 70, 0.5]);
  expect(strokes()[1]).toEqual(dash('b', 150));
  undo();
  expect(strokes()[0]).toEqual(dash('a', 50));
});

test('a corner scales about the opposite one, brush and all', () => {
  drag([[40, 50]]).finish();
  drag([
    [62, 52],
    [106, 56],
  ]).finish();
  expect(strokes()[0]?.size).toBeCloseTo(8);
  expect(strokes()[0]?.points[0]?.[0]).toBeCloseTo(22);
});

test('a gesture that is cancelled leaves strokes and choice as they were', () => {
  drag([
    [40, 50],
    [90, 90],
  ]).cancel();
  expect(strokes()[0]).toEqual(dash('a', 50));
  expect(chosen()).toEqual([]);
});

test('copies are chosen and lie beside; deleting takes them away; each is a step', () => {
  selectAll();
  duplicateSelection();
  expect(strokes()).toHaveLength(4);
  expect(strokes()[2]?.points[0]).toEqual([28, 58, 0.5]);
  deleteSelection();
  expect(strokes().map(({ id }) => id)).toEqual(['a', 'b']);
  undo();
  undo();
  expect(strokes().map(({ id }) => id)).toEqual(['a', 'b']);
});
