import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmphasis } from './parse-emphasis.ts';

const pairs = (prompt: string) =>
  parseEmphasis(prompt).map(({ text, weight }) => [text, Number(weight.toFixed(6))]);

describe('parseEmphasis', () => {
  // The cases and weights that stable-diffusion-webui documents for its parser (modules/prompt_parser.py).
  it.each<[string, [string, number][]]>([
    ['normal text', [['normal text', 1]]],
    [
      'an (important) word',
      [
        ['an ', 1],
        ['important', 1.1],
        [' word', 1],
      ],
    ],
    ['(unbalanced', [['unbalanced', 1.1]]],
    ['\\(literal\\]', [['(literal]', 1]]],
    ['(unnecessary)(parens)', [['unnecessaryparens', 1.1]]],
    [
      'a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).',
      [
        ['a ', 1],
        ['house', 1.573],
        [' ', 1.1],
        ['on', 1],
        [' a ', 1.1],
        ['hill', 0.55],
        [', sun, ', 1.1],
        ['sky', 1.4641],
        ['.', 1.1],
      ],
    ],
  ])('reads %s', (prompt, expected) => {
    expect(pairs(prompt)).toEqual(expected);
  });

  it('divides by 1.1 in square brackets', () => {
    expect(pairs('[[dim]]')).toEqual([['dim', 0.826446]]);
  });

  it.each(['a) b] c', 'ratio 16:9', 'x :1.2)', '', '\\'])('leaves %j as it is', (prompt) => {
    expect(pairs(prompt)).toEqual([[prompt, 1]]);
  });

  it('reads a colon without a number as text', () => {
    expect(pairs('(a: b)')).toEqual([['a: b', 1.1]]);
  });

  it('keeps a slip of the keyboard within bounds', () => {
    expect(pairs('(cat:99999)')).toEqual([['cat', 20]]);
  });

  it('reads deep and endless brackets in no time', () => {
    const pieces = parseEmphasis(`${'('.repeat(20_000)}a${'b)'.repeat(20_000)}`);
    expect(pieces.every(({ weight }) => Number.isFinite(weight))).toBe(true);
  });

  it('loses no character of a prompt but its brackets, weights and escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab ([)]:1.\\') }), (prompt) => {
        const letters = (text: string) => text.replace(/[^ab]/g, '');
        const text = parseEmphasis(prompt).map((piece) => piece.text);
        expect(letters(text.join(''))).toBe(letters(prompt));
      }),
    );
  });
});

// An expression that backtracks would keep each of these busy for minutes.
it.each([
  ['digits', `(a:${'1'.repeat(400_000)}`],
  ['digits and points', `(a:${'1.'.repeat(200_000)}`],
  ['spaces', `(a:1${' '.repeat(400_000)}`],
  ['colons', ':'.repeat(100_000)],
  ['brackets', '('.repeat(100_000)],
])('reads a text of nothing but %s in one go', (_about, prompt) => {
  expect(parseEmphasis(prompt).length).toBeLessThanOrEqual(prompt.length);
});
