import { expect, it } from 'vitest';
import { runAdd } from './run-add.fixture.ts';

it('gives tests a page that may use wasm threads', () => {
  expect(crossOriginIsolated).toBe(true);
});

it('runs a graph on wasm with two threads', async () => {
  expect(await runAdd('wasm')).toEqual([2, 4, 6, 8]);
});
