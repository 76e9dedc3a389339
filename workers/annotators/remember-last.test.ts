import { expect, it } from 'vitest';
import type { FloatTensor } from './graph-runner.ts';
import { rememberLast } from './remember-last.ts';

const feeds = (...values: number[]): Record<string, FloatTensor> => ({
  x: { data: Float32Array.from(values), dims: [values.length] },
});

it('asks a network once for the same picture, and again for another', async () => {
  let runs = 0;
  const run = rememberLast(async () => feeds(++runs));
  const first = await run('u2netp', feeds(1, 2));
  expect(await run('u2netp', feeds(1, 2))).toBe(first);
  await run('mlsd-tiny', feeds(1, 2));
  await run('u2netp', feeds(1, 3));
  expect(runs).toBe(3);
});

it('forgets a failure', async () => {
  let runs = 0;
  const run = rememberLast(() =>
    ++runs === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({}),
  );
  await expect(run('u2netp', feeds(1))).rejects.toThrow('offline');
  await expect(run('u2netp', feeds(1))).resolves.toEqual({});
});
