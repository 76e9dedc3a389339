import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreadPart } from './unread-part.ts';

/** One token for each letter, spaces free. */
const lettersUpTo = (limit: number) => (prefix: string) =>
  [...prefix.replace(/\s/g, '')].length <= limit;

describe('unreadPart', () => {
  it('begins with the first word that does not fit, as it was written', () => {
    expect(unreadPart('A Red  cat sits', lettersUpTo(8), 8)).toBe('sits');
    expect(unreadPart('A Red  cat sits', lettersUpTo(6), 6)).toBe('cat sits');
  });

  it('cuts between characters where not even the first word fits', () => {
    expect(unreadPart('aaaaaaaaaa bb', lettersUpTo(4), 4)).toBe('aaaaaa bb');
    expect(unreadPart('😀😀😀', lettersUpTo(2), 2)).toBe('😀');
  });

  it('finds words in scripts without spaces', () => {
    expect(unreadPart('私は猫が好きです', lettersUpTo(4), 4)).toBe('好きです');
  });

  it('looks at a long text only as far as the words that can fit', () => {
    const seen: number[] = [];
    unreadPart(
      'word '.repeat(100_000),
      (prefix) => {
        seen.push(prefix.length);
        return prefix.length < 300;
      },
      100,
    );
    expect(Math.max(...seen)).toBeLessThan(600);
    expect(seen.length).toBeLessThan(10);
  });

  it('always leaves a beginning that fits, and one more word would not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1 }),
        fc.nat(40),
        (words, limit) => {
          const text = words.join(' ');
          fc.pre(!lettersUpTo(limit)(text));
          const rest = unreadPart(text, lettersUpTo(limit), limit);
          const read = text.slice(0, text.length - rest.length);
          expect(text.endsWith(rest) && lettersUpTo(limit)(read)).toBe(true);
          expect(lettersUpTo(limit)(read + (rest.split(' ')[0] ?? ''))).toBe(false);
        },
      ),
    );
  });
});
