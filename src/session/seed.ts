import { changeDocument } from '../document/history.ts';
import type { GenerationSettings } from '../document/studio-document.ts';
import { SEED_RANGE } from '../shared/generation/setting-ranges.ts';

/** A random seed of the whole range, from the browser's generator. */
export function drawSeed(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  return bits & SEED_RANGE.max;
}

/** The seed a job starts from: the locked one, or a new one. */
export function seedForJob({ seed, seedLocked }: GenerationSettings): number {
  return seedLocked && seed >= 0 ? seed : drawSeed();
}

/** From now on every job starts from this seed; −1 goes back to random ones. */
export function setSeed(seed: number): void {
  changeDocument(
    (document) => ({
      ...document,
      settings: { ...document.settings, seed, seedLocked: seed >= 0 },
    }),
    'settings.seed',
  );
}
