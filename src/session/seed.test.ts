import { describe, expect, it } from 'vitest';
import { documentStore } from '../document/document-store.ts';
import { emptyDocument } from '../document/empty-document.ts';
import { SEED_RANGE } from '../shared/generation/setting-ranges.ts';
import { drawSeed, seedForJob, setSeed } from './seed.ts';

describe('drawSeed', () => {
  it('stays inside the range and differs from draw to draw', () => {
    const seeds = Array.from({ length: 200 }, drawSeed);
    expect(seeds.every((s) => Number.isInteger(s) && s >= 0 && s <= SEED_RANGE.max)).toBe(true);
    expect(new Set(seeds).size).toBeGreaterThan(190);
  });
});

describe('seedForJob', () => {
  it('uses a locked seed, and only a locked one', () => {
    const settings = { ...emptyDocument.settings, seed: 12 };
    expect(seedForJob({ ...settings, seedLocked: true })).toBe(12);
    const drawn = Array.from({ length: 5 }, () => seedForJob(settings));
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });
});

describe('setSeed', () => {
  it('locks a seed, and −1 unlocks', () => {
    setSeed(5);
    expect(documentStore.getState().settings).toMatchObject({ seed: 5, seedLocked: true });
    setSeed(-1);
    expect(documentStore.getState().settings).toMatchObject({ seed: -1, seedLocked: false });
  });
});
