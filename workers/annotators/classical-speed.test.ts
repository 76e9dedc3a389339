import { expect, test } from 'vitest';
import { defaultParameters } from '../../src/shared/annotators/annotator-spec.ts';
import { annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { createPixels } from '../../src/shared/pixels.ts';
import { ANNOTATORS } from './registry.ts';

const CLASSICAL = [
  'scribble',
  'threshold',
  'blur',
  'colour-grid',
  'content-shuffle',
  'colour-regions',
  'lineart-xdog',
  'scribble-xdog',
] as const;

/** The studio promises a preview within 100 ms; the bound leaves room for a busy machine. */
test.each(CLASSICAL)('%s of 512 × 512 takes well under a second', (id) => {
  const picture = createPixels(512, 512);
  for (let i = 0; i < picture.data.length; i++)
    picture.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251;
  const times = [0, 1, 2, 3].map(() => {
    const start = performance.now();
    ANNOTATORS[id](picture, defaultParameters(annotatorSpec(id)));
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(1000);
});
