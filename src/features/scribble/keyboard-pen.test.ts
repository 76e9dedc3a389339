import { beforeEach, expect, test } from 'vitest';
import { restoreDocument } from '../../document/commands/document-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { undo } from '../../document/history.ts';
import { gestureStarter } from './gesture-starter.ts';
import { KeyboardPen } from './keyboard-pen.ts';

const none = { shiftKey: false, altKey: false };
let pen: KeyboardPen;

const press = (...keys: readonly string[]) => keys.map((key) => pen.press({ key, ...none }));
const strokes = () => documentStore.getState().strokes;

beforeEach(() => {
  restoreDocument(emptyDocument);
  const painter = { setLive: () => {}, setHidden: () => {} };
  pen = new KeyboardPen(gestureStarter({ drawing: painter, mask: painter }), () => {});
});

test('Enter, arrows, Enter draw one stroke from the middle of the sheet, one undo step', () => {
  press('Enter', 'ArrowRight', 'ArrowDown', 'Enter');
  expect(strokes()[0]?.points.map(([x, y]) => [x, y])).toEqual([
    [128, 128],
    [132, 128],
    [132, 132],
  ]);
  undo();
  expect(strokes()).toEqual([]);
});

test('arrows alone move the cursor and draw nothing', () => {
  press('ArrowLeft', 'ArrowUp');
  expect(pen.cursor).toEqual({ x: 124, y: 124 });
  expect(strokes()).toEqual([]);
});

test('Shift takes large steps and Alt small ones', () => {
  pen.press({ key: 'ArrowRight', shiftKey: true, altKey: false });
  pen.press({ key: 'ArrowRight', shiftKey: false, altKey: true });
  expect(pen.cursor).toEqual({ x: 145, y: 128 });
});

test('the cursor stays on the sheet', () => {
  for (let i = 0; i < 100; i++) press('ArrowLeft');
  expect(pen.cursor).toEqual({ x: 0, y: 128 });
});

test('Escape takes the stroke in progress back and nothing else', () => {
  press('Enter', 'ArrowRight', 'Enter', 'Enter', 'ArrowRight', 'Escape');
  expect(strokes()).toHaveLength(1);
});

test('Escape without a stroke is left to others, and so is Space before any arrow', () => {
  expect(press('Escape', ' ', 'b')).toEqual([false, false, false]);
});

test('a stroke in progress is kept when the focus leaves', () => {
  press('Enter', 'ArrowRight');
  pen.rest();
  expect(strokes()).toHaveLength(1);
  expect(pen.cursor).toBeNull();
});
