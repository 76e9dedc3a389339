import { expect, test } from 'vitest';
import { boundsOf } from '../document/stroke-bounds.ts';
import { svgStrokes } from './svg-strokes.ts';

const SHEET = { width: 200, height: 200 };
const svg = (content: string, attributes = 'viewBox="0 0 100 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`;

/** The box of all points, brush left aside, in whole pixels. */
function box(content: string, attributes?: string) {
  const strokes = svgStrokes(svg(content, attributes), SHEET).map((s) => ({ ...s, size: 0 }));
  const bounds = boundsOf(strokes);
  return bounds && Object.values(bounds).map((value) => Math.round(value));
}

test.each([
  ['path', '<path d="M10 20L30 60"/>', [20, 40, 60, 120]],
  ['line', '<line x1="10" y1="20" x2="30" y2="60"/>', [20, 40, 60, 120]],
  ['polyline', '<polyline points="10,20 30,60 50,20"/>', [20, 40, 100, 120]],
  ['polygon', '<polygon points="10 20 30 60 50 20"/>', [20, 40, 100, 120]],
  ['rectangle', '<rect x="10" y="20" width="30" height="40"/>', [20, 40, 80, 120]],
  ['circle', '<circle cx="50" cy="50" r="25"/>', [50, 50, 150, 150]],
  ['ellipse', '<ellipse cx="50" cy="50" rx="25" ry="10"/>', [50, 80, 150, 120]],
])('a %s becomes a stroke along its outline, fitted to the sheet', (_, content, expected) => {
  expect(box(content)).toEqual(expected);
});

test('the parts of a path are strokes of their own', () => {
  const parts = svgStrokes(svg('<path d="M10 10h20M10 50h20m0 20h-20"/>'), SHEET);
  expect(parts).toHaveLength(3);
});

test('transforms of groups, and what is used elsewhere, are followed', () => {
  const content =
    '<defs><line id="l" x2="10" y2="10"/></defs><g transform="translate(20 0) scale(2)"><use href="#l" x="5"/></g>';
  expect(box(content)).toEqual([60, 0, 100, 40]);
});

test('a width is scaled with the drawing', () => {
  const [stroke] = svgStrokes(svg('<g stroke-width="3"><path d="M0 0h50"/></g>'), SHEET);
  expect(stroke?.size).toBeCloseTo(6);
});

test('a drawing of no stated size fills the sheet, brush and all', () => {
  expect(box('<path d="M1000 1000l500 250"/>', '')).toEqual([1, 50, 199, 150]);
});

test('what refers to itself ends, and no file makes more strokes than can be drawn', () => {
  expect(
    svgStrokes(svg('<g id="a"><use href="#a"/><path d="M0 0h9"/></g>'), SHEET).length,
  ).toBeLessThan(20);
  const many = '<path d="M0 0h9"/>'.repeat(6000);
  expect(svgStrokes(svg(many), SHEET).length).toBeLessThanOrEqual(5000);
});

test('a line without a length is a dot', () => {
  const [dot] = svgStrokes(svg('<path d="M5 5h0"/><path d="M0 0h9"/>'), SHEET);
  expect(dot?.points.map(([x, y]) => [x, y])).toEqual([
    [10, 10],
    [10, 10],
  ]);
});

test.each(['<path/>', '<path d=""/>', '<path d="rubbish"/>'])(
  'a path without a line makes none, and costs the others nothing: %s',
  (empty) => {
    expect(svgStrokes(svg(`${empty}<path d="M0 0h9"/>`), SHEET)).toHaveLength(1);
  },
);

test('a path of absurd length makes a stroke of bounded size', () => {
  const [stroke] = svgStrokes(svg('<path d="M0 0L1e9 5"/>', 'viewBox="0 0 1 1"'), SHEET);
  expect(stroke?.points.length).toBeLessThan(2100);
});

test('scripts are not run, texts and pictures make no strokes, and rubbish makes none', () => {
  const content =
    '<script>globalThis.svgScriptRan = true</script><text>a</text><image href="http://localhost:1/a.png"/>';
  expect(svgStrokes(svg(content), SHEET)).toEqual([]);
  expect('svgScriptRan' in globalThis).toBe(false);
  expect(svgStrokes('<not svg', SHEET)).toEqual([]);
});
