import { expect, it } from 'vitest';
import { RunQueue } from './run-queue.ts';

it('runs work one after another, in order', async () => {
  const queue = new RunQueue();
  const log: string[] = [];
  const work = (name: string, ms: number) =>
    queue.run(async () => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      log.push(`${name} ends`);
    });
  await Promise.all([work('a', 10), work('b', 0)]);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});

it('goes on after a failure, which only its own caller sees', async () => {
  const queue = new RunQueue();
  const failing = queue.run(() => Promise.reject(new Error('device lost')));
  const next = queue.run(async () => 'fine');
  await expect(failing).rejects.toThrow('device lost');
  await expect(next).resolves.toBe('fine');
});
