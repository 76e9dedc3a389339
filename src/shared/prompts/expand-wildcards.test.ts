import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededBits } from '../random-bits.ts';
import { expandWildcards, hasWildcards } from './expand-wildcards.ts';

describe('expandWildcards', () => {
  it('takes one alternative, the same for the same seed', () => {
    const expand = (seed: number) => expandWildcards('a {red|green|blue} cat', seed);
    const seen = new Set(Array.from({ length: 40 }, (_, seed) => expand(seed)));
    expect([...seen].sort()).toEqual(['a blue cat', 'a green cat', 'a red cat']);
    expect(expand(7)).toBe(expand(7));
  });

  it('chooses for every group anew', () => {
    const texts = Array.from({ length: 40 }, (_, seed) => expandWildcards('{a|b}{a|b}', seed));
    expect(new Set(texts)).toEqual(new Set(['aa', 'ab', 'ba', 'bb']));
  });

  it('opens groups within groups, and lets an alternative be empty', () => {
    const texts = Array.from({ length: 60 }, (_, seed) => expandWildcards('x{|{1|2}y}', seed));
    expect(new Set(texts)).toEqual(new Set(['x', 'x1y', 'x2y']));
  });

  it.each(['{plain}', 'a } b { c', '{a|b', ''])('leaves %j as it is', (prompt) => {
    expect(expandWildcards(prompt, 1)).toBe(prompt);
    expect(hasWildcards(prompt)).toBe(false);
  });

  it('leaves no group behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a{|}') }), fc.nat(), (prompt, seed) => {
        expect(hasWildcards(expandWildcards(prompt, seed))).toBe(false);
      }),
    );
  });
});

/** The definition: the leftmost group without a group in it is replaced, again and again. */
function byDefinition(prompt: string, seed: number): string {
  const random = seededBits(seed);
  const innermost = /\{([^{}|]*\|[^{}]*)\}/;
  let text = prompt;
  for (let group = innermost.exec(text); group; group = innermost.exec(text)) {
    const alternatives = group[1]?.split('|') ?? [];
    const chosen = alternatives[random() % alternatives.length] ?? '';
    text = text.slice(0, group.index) + chosen + text.slice(group.index + group[0].length);
  }
  return text;
}

it('does in one pass what the definition says', () => {
  const text = fc
    .array(fc.constantFrom('{', '}', '|', 'a', 'b '), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (prompt, seed) => {
      expect(expandWildcards(prompt, seed)).toBe(byDefinition(prompt, seed));
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ['groups', '{a|b}'.repeat(100_000)],
  ['nested groups', '{a|'.repeat(100_000) + '}'.repeat(100_000)],
  ['open braces', '{'.repeat(400_000)],
  ['bars', `{${'|'.repeat(400_000)}`],
])('expands 400 kB of %s in one go', (_about, prompt) => {
  expect(expandWildcards(prompt, 1).length).toBeLessThanOrEqual(prompt.length);
});
