import { existsSync, readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ANNOTATOR_SPECS } from '../src/shared/annotators/annotator-specs.ts';

const FOLDER = 'public/annotators';
const MOST_BYTES = 3000;

it.each(ANNOTATOR_SPECS.map(({ id }) => id))(
  'the annotator %s has a small picture for the picker (npm run thumbnails)',
  (id) => {
    const file = `${FOLDER}/${id}.webp`;
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).size).toBeLessThanOrEqual(MOST_BYTES);
  },
);

it('keeps no picture of an annotator that is gone', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(ANNOTATOR_SPECS.map(({ id }) => `${id}.webp`).sort());
});
