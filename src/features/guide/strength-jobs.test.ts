import { expect, it } from 'vitest';
import { emptyDocument } from '../../document/empty-document.ts';
import { withPackDefaults } from '../../document/pack-defaults.ts';
import { FAKE_MANIFEST } from '../../engine/fake-manifest.ts';
import { SHOWN_STRENGTHS, strengthJobs } from './strength-jobs.ts';

it('makes one picture for each strength, from the same seed and all else equal', () => {
  const jobs = strengthJobs(emptyDocument, 7);
  const prepared = jobs.map(({ document }) => withPackDefaults(document, FAKE_MANIFEST.defaults));
  const strengths = prepared.map(({ controlUnits }) => controlUnits[0]?.conditioningScale);
  expect(strengths).toEqual([...SHOWN_STRENGTHS]);
  expect(jobs.map(({ seed }) => seed)).toEqual([7, 7, 7]);
  expect(new Set(jobs.map(({ groupId }) => groupId)).size).toBe(1);
  expect(jobs.map(({ document }) => document.settings.prompt)).toEqual(['', '', '']);
});
