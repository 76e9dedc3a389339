import { beforeEach, describe, expect, test } from 'vitest';
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

type Way = readonly (readonly [number, number])[];

function drag(way: Way, keys = NO_KEYS, tool: 'select' | 'lasso' = 'select'): SelectGesture {
  const gesture = new SelectGesture({ painter, layer: 'drawing', pixel: 1, tool });
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

describe('a lasso', () => {
  const lasso = (way: Way, keys = NO_KEYS) => drag(way, keys, 'lasso');
  /** Round the middle of a dash, where it has no point of its own. */
  const roundMiddle = (y: number): Way => [
    [35, y - 10],
    [45, y - 10],
    [45, y + 10],
    [35, y + 10],
  ];

  test('chooses what has a part in its loop, and shows the loop until the pen is lifted', () => {
    const gesture = lasso(roundMiddle(50));
    expect(selectionStore.getState().outline).toHaveLength(4);
    gesture.finish();
    expect(chosen()).toEqual(['a']);
    expect(selectionStore.getState().outline).toBeNull();
  });

  test('leaves out what its frame would hold but its loop does not', () => {
    lasso([
      [0, 40],
      [200, 40],
      [200, 200],
      [190, 200],
      [190, 45],
      [0, 45],
    ]).finish();
    expect(chosen()).toEqual([]);
  });

  test('can begin on a stroke without moving it, and a tap chooses that stroke', () => {
    const before = strokes();
    lasso([[40, 50], ...roundMiddle(150)]).finish();
    expect(strokes()).toBe(before);
    deselect();
    lasso([[40, 50]]).finish();
    expect(chosen()).toEqual(['a']);
  });

  test('adds with Shift, and moves what is chosen', () => {
    lasso(roundMiddle(50)).finish();
    lasso(roundMiddle(150), { shift: true, alt: false }).finish();
    expect(chosen()).toEqual(['a', 'b']);
    lasso([
      [40, 100],
      [50, 110],
    ]).finish();
    expect(strokes()[0]?.points[0]).toEqual([30, 60, 0.5]);
  });

  test('gives the earlier choice back when it is cancelled', () => {
    lasso(roundMiddle(50)).finish();
    lasso([
      [200, 200],
      [220, 200],
      [220, 220],
    ]).cancel();
    expect(chosen()).toEqual(['a']);
  });
});
