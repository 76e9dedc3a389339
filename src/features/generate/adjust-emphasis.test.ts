import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustEmphasis, type TextSelection } from './adjust-emphasis.ts';

/** `a |red| cat`: bars mark the selection, a single one the caret. */
function marked(text: string): TextSelection {
  const [before = '', middle = '', after] = text.split('|');
  return after === undefined
    ? { text: before + middle, start: before.length, end: before.length }
    : {
        text: before + middle + after,
        start: before.length,
        end: before.length + middle.length,
      };
}

describe('adjustEmphasis', () => {
  it.each([
    ['a |red| cat', 0.1, 'a (red:1.1) cat'],
    ['a re|d cat', 0.1, 'a (red:1.1) cat'],
    ['a |red| cat', -0.1, 'a (red:0.9) cat'],
    ['a (|red|:1.1) cat', 0.1, 'a (red:1.2) cat'],
    ['a (re|d:1.1) cat', 0.1, 'a (red:1.2) cat'],
    ['a (|red|:1.1) cat', -0.1, 'a red cat'],
    ['a (|red|:2) cat', 0.1, 'a (red:2) cat'],
    ['a | cat', 0.1, 'a  cat'],
  ])('turns %s by %f into %s', (from, change, to) => {
    const caretBetweenSpaces =
      from === 'a | cat' ? { text: 'a  cat', start: 2, end: 2 } : marked(from);
    expect(adjustEmphasis(caretBetweenSpaces, change).text).toBe(to);
  });

  it('keeps the words selected, so that it can be pressed again', () => {
    const once = adjustEmphasis(marked('a |red fish| cat'), 0.1);
    expect(once.text.slice(once.start, once.end)).toBe('red fish');
    expect(adjustEmphasis(once, 0.1).text).toBe('a (red fish:1.2) cat');
  });

  it('comes back to where it began', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
        const up = adjustEmphasis({ text, start, end }, 0.1);
        fc.pre(up.text.length > text.length && !text.slice(start - 1, start).includes('('));
        expect(adjustEmphasis(up, -0.1).text).toBe(text);
      }),
    );
  });
});
