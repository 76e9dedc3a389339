import { expect, it } from 'vitest';
import type { FittingPlan } from '../../shared/memory/memory-plan.ts';
import { memoryWords } from './memory-words.ts';

const stage = { resident: ['text-encoder'], weightBytes: 3.4e9, workingBytes: 0 };
const plenty: FittingPlan = {
  ...{ fits: true, isTight: false, guidance: 'batched', decode: { kind: 'whole' } },
  concessions: [],
  stages: {
    encode: stage,
    denoise: { ...stage, workingBytes: 1.2e9 },
    decode: stage,
    check: stage,
  },
};

it('tells the largest need, and of no sacrifice where there was none', () => {
  const words = memoryWords(plenty, 'en');
  expect(words).toContain('3.4 GB');
  expect(words).toContain('1.2 GB');
  expect(words).not.toMatch(/because|short/);
});

it('tells each thing that was given up, why, and what to do if that is not enough', () => {
  const words = memoryWords(
    {
      ...{ ...plenty, isTight: true, guidance: 'serial' },
      decode: { kind: 'tiled', tile: 40, overlap: 10 },
      concessions: [
        { what: 'serial', of: 'buffer', neededBytes: 268e6, givenBytes: 134e6 },
        { what: 'tiled', of: 'memory', neededBytes: 5.1e9, givenBytes: 4e9 },
      ],
    },
    'en',
  );
  expect(words).toMatch(/one after the other, because .* 268 MB.* 134 MB/);
  expect(words).toMatch(/in tiles, because .* 5\.1 GB.* 4 GB/);
  expect(words).toMatch(/runs short/);
});
