import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import {
  addToQueue,
  clearQueue,
  moveJob,
  pauseQueueWith,
  queueStore,
  removeJob,
  resumeQueue,
  takeNextJob,
} from './job-queue.ts';

const job = (id: string) => ({ id, document: emptyDocument, seed: 1, groupId: null });
const waiting = () => queueStore.getState().waiting.map(({ id }) => id);

beforeEach(() => {
  queueStore.setState(queueStore.getInitialState(), true);
  addToQueue(['a', 'b', 'c'].map(job));
});

describe('the queue', () => {
  it('gives out jobs in the order they came', () => {
    expect(takeNextJob()?.id).toBe('a');
    expect(waiting()).toEqual(['b', 'c']);
  });

  it('moves a job to any place, and no further than the ends', () => {
    moveJob('c', 0);
    expect(waiting()).toEqual(['c', 'a', 'b']);
    moveJob('c', 1);
    expect(waiting()).toEqual(['a', 'c', 'b']);
    moveJob('a', 99);
    expect(waiting()).toEqual(['c', 'b', 'a']);
    moveJob('a', -1);
    expect(waiting()).toEqual(['a', 'c', 'b']);
    moveJob('gone', 0);
    expect(waiting()).toEqual(['a', 'c', 'b']);
  });

  it('lets single jobs go', () => {
    removeJob('b');
    expect(waiting()).toEqual(['a', 'c']);
  });

  it('is cleared, and put back before what came since', () => {
    const undo = clearQueue();
    expect(takeNextJob()).toBeNull();
    addToQueue([job('d')]);
    undo();
    expect(waiting()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives nothing out while it is paused, and loses nothing', () => {
    const first = takeNextJob();
    if (first) pauseQueueWith(first);
    expect(takeNextJob()).toBeNull();
    expect(waiting()).toEqual(['a', 'b', 'c']);
    resumeQueue();
    expect(takeNextJob()?.id).toBe('a');
  });
});
