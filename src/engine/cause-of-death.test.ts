import { expect, it } from 'vitest';
import { causeOfDeath } from './cause-of-death.ts';

it.each([
  ['Uncaught Error: The GPU device was lost (unknown: driver reset)', 'device-lost'],
  ['Uncaught RangeError: Array buffer allocation failed', 'out-of-memory'],
  ['Uncaught RuntimeError: Out of memory', 'out-of-memory'],
  ['the worker script could not be run', 'engine-stopped'],
])('%s → %s', (words, code) => {
  expect(causeOfDeath(words)).toEqual({ ok: false, code, detail: words });
});
