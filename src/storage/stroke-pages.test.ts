import { expect, test } from 'vitest';
import { changedPages, toPages } from './stroke-pages.ts';

const drawing = Array.from({ length: 5000 }, (_, id) => ({ id }));

test('all strokes lie in pages, in their order', () => {
  expect(toPages(drawing).flat()).toEqual(drawing);
  expect(toPages([])).toEqual([]);
});

test('a new stroke changes the last page alone', () => {
  const after = toPages([...drawing, { id: 5000 }]);
  expect(changedPages(toPages(drawing), after)).toEqual([after.length - 1]);
  expect(changedPages(toPages(drawing), toPages(drawing))).toEqual([]);
});

test('an altered stroke changes its page, and a removed one all that follow', () => {
  const pages = toPages(drawing);
  expect(changedPages(pages, toPages(drawing.with(70, { id: 70 })))).toEqual([1]);
  expect(changedPages(pages, toPages(drawing.toSpliced(4930, 1)))).toEqual([77, 78]);
});
