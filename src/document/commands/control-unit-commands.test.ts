import { beforeEach, expect, test } from 'vitest';
import { documentStore } from '../document-store.ts';
import { emptyDocument } from '../empty-document.ts';
import { undo } from '../history.ts';
import { MAX_CONTROL_UNITS } from '../studio-document.ts';
import { addControlUnit, moveControlUnit, removeControlUnit } from './control-unit-commands.ts';
import { restoreDocument } from './document-commands.ts';

const ids = () => documentStore.getState().controlUnits.map(({ id }) => id);

beforeEach(() => restoreDocument(emptyDocument));

test('controls are added up to the limit, each a step of its own', () => {
  for (let i = 0; i < MAX_CONTROL_UNITS + 2; i++) addControlUnit(1.2);
  expect(ids()).toHaveLength(MAX_CONTROL_UNITS);
  undo();
  expect(ids()).toHaveLength(MAX_CONTROL_UNITS - 1);
});

test('a control changes places with its neighbour, and undo puts it back', () => {
  addControlUnit(1.2);
  const [first = '', second = ''] = ids();
  moveControlUnit(second, -1);
  expect(ids()).toEqual([second, first]);
  undo();
  expect(ids()).toEqual([first, second]);
});

test('the first control cannot go up, nor the last one down', () => {
  addControlUnit(1.2);
  const before = ids();
  moveControlUnit(before[0] ?? '', -1);
  moveControlUnit(before[1] ?? '', 1);
  expect(ids()).toEqual(before);
});

test('a removed control comes back in its place', () => {
  addControlUnit(1.2);
  const before = ids();
  removeControlUnit(before[0] ?? '');
  expect(ids()).toEqual(before.slice(1));
  undo();
  expect(ids()).toEqual(before);
});
