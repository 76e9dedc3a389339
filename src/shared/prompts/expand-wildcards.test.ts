import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
