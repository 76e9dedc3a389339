import fc from 'fast-check';
import { expect, it } from 'vitest';
import { svgStrokes } from './svg-strokes.ts';

const RUNS = 500;
const SHEET = { width: 200, height: 200 };

const number = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('', '-1', '1e308', 'NaN', '50%', '1,2', "'", '&lt;', '9'.repeat(400)),
);
const attribute = fc
  .tuple(
    fc.constantFrom(...['x', 'y', 'width', 'height', 'r', 'cx', 'points', 'd', 'viewBox']),
    fc.array(fc.oneof(number, fc.constantFrom('M', 'L', 'a', 'z', 'C', 'h-')), { maxLength: 8 }),
  )
  .map(([name, values]) => `${name}="${values.join(' ').replaceAll('"', '')}"`);
const reference = fc.nat(5).map((i) => `href="#e${i}"`);
const transform = fc
  .tuple(fc.constantFrom('scale', 'matrix', 'rotate', 'skewX'), fc.array(number, { maxLength: 6 }))
  .map(([name, values]) => `transform="${name}(${values.join(',').replaceAll('"', '')})"`);
const tag = fc.constantFrom(
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'g', 'use', 'svg', 'style', 'title'],
);
const opening = fc
  .tuple(tag, fc.array(fc.oneof(attribute, reference, transform), { maxLength: 4 }), fc.nat(5))
  .map(([name, attributes, id]) => {
    const unique = new Map(attributes.map((each) => [each.split('=', 1)[0], each]));
    return `<${name} id="e${id}" ${[...unique.values()].join(' ')}>`;
  });
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(opening, tag).map(([open, close]) => `${open}</${close}>`) },
  { weight: 3, arbitrary: opening.map((open) => open.replace('>', '/>')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<!DOCTYPE svg [<!ENTITY a "b">]>', '&a;', ']]>', '<?x?>'),
  },
);

it(`makes lines or none of ${RUNS} SVG texts, and never throws`, () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, isClosed) => {
      const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${pieces.join('')}`;
      const strokes = svgStrokes(isClosed ? `${body}</svg>` : body, SHEET);
      const numbers = strokes.flatMap(({ points, size }) => [...points.flat(), size]);
      expect(numbers.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

// Ten to the eighth elements that show nothing: walked through, they would keep the page busy for hours.
it('gives up a drawing whose references multiply without end', () => {
  const levels = Array.from({ length: 8 }, (_, level) => {
    const uses = `<use href="#l${level}"/>`.repeat(10);
    return `<g id="l${level + 1}">${uses}</g>`;
  });
  const body = `<g id="l0"/>${levels.join('')}<path d="M0 0h9"/>`;
  expect(svgStrokes(`<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`, SHEET)).toEqual([]);
});

it('survives a hundred thousand groups in one another', () => {
  const deep = '<g>'.repeat(100_000) + '</g>'.repeat(100_000);
  expect(svgStrokes(`<svg xmlns="http://www.w3.org/2000/svg">${deep}</svg>`, SHEET)).toEqual([]);
});
