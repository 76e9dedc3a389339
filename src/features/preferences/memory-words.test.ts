import { expect, it } from 'vitest';
import type { FittingPlan } from '../../shared/memory/memory-plan.ts';
import { memoryChoices, memoryWords } from './memory-words.ts';

const stage = { resident: ['text-encoder'], weightBytes: 3.4e9, workingBytes: 0 };
const plenty: FittingPlan = {
  ...{ fits: true, isTight: false, guidance: 'batched', decode: { kind: 'whole' } },
  stages: { encode: stage, denoise: { ...stage, workingBytes: 1.2e9 }, decode: stage },
};

it('tells the largest need, and of no sacrifice where there was none', () => {
  const words = memoryWords(plenty, 'en');
  expect(words).toContain('3.4 GB');
  expect(words).toContain('1.2 GB');
  expect(memoryChoices(plenty)).toEqual([]);
});

it('tells each thing that was given up', () => {
  const tight: FittingPlan = {
    ...plenty,
    ...{ isTight: true, guidance: 'serial', decode: { kind: 'tiled', tile: 40, overlap: 10 } },
    stages: { ...plenty.stages, decode: { ...stage, resident: ['unet'] } },
  };
  expect(memoryChoices(tight)).toEqual(['serial', 'tiled', 'released', 'tight']);
});
