import { expect, test } from 'vitest';
import { EXAMPLES, strokesOfSvg } from './example-drawings.ts';

const files = import.meta.glob<string>('../../../public/examples/scribbles/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test.each(EXAMPLES.map(({ id }) => id))('%s is a drawing of several strokes on its sheet', (id) => {
  const strokes = strokesOfSvg(files[`../../../public/examples/scribbles/${id}.svg`] ?? '');
  expect(strokes.length).toBeGreaterThan(2);
  for (const [x, y] of strokes.flatMap(({ points }) => points)) {
    expect(Math.min(x, y)).toBeGreaterThan(8);
    expect(Math.max(x, y)).toBeLessThan(248);
  }
});

test('there is an example for every file', () => {
  expect(Object.keys(files)).toHaveLength(EXAMPLES.length);
});
