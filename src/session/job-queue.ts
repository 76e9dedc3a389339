import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StudioDocument } from '../document/studio-document.ts';

/** A job as it was when it was asked for: what is drawn or set afterwards changes nothing of it. */
export interface QueuedJob {
  readonly id: string;
  readonly document: StudioDocument;
  /** Drawn when the job was asked for, where it is random. */
  readonly seed: number;
  /** Jobs of one grid share it; null for a job of its own. */
  readonly groupId: string | null;
}

export interface JobQueue {
  readonly running: QueuedJob | null;
  /** Next one first. */
  readonly waiting: readonly QueuedJob[];
  /** The engine cannot go on by itself: jobs wait until somebody says so. */
  readonly isPaused: boolean;
}

export const queueStore = createStore<JobQueue>(() => ({
  running: null,
  waiting: [],
  isPaused: false,
}));

export function useQueue<T>(select: (queue: JobQueue) => T): T {
  return useStore(queueStore, select);
}

export function addToQueue(jobs: readonly QueuedJob[]): void {
  queueStore.setState(({ waiting }) => ({ waiting: [...waiting, ...jobs] }));
}

/** The next job is the one that runs now, if there is one and nothing holds it. */
export function takeNextJob(): QueuedJob | null {
  const { waiting, isPaused } = queueStore.getState();
  const [next, ...others] = waiting;
  if (!next || isPaused) return null;
  queueStore.setState({ waiting: others, running: next });
  return next;
}

/** To another place among those that wait; beyond the ends it stays at the end. */
export function moveJob(id: string, to: number): void {
  queueStore.setState(({ waiting }) => {
    const job = waiting.find((each) => each.id === id);
    if (!job) return {};
    const others = waiting.filter((each) => each !== job);
    return { waiting: others.toSpliced(Math.max(0, to), 0, job) };
  });
}

export function removeJob(id: string): void {
  queueStore.setState(({ waiting }) => ({ waiting: waiting.filter((job) => job.id !== id) }));
}

/** Takes all waiting jobs out. The returned function puts them back before what came since. */
export function clearQueue(): () => void {
  const { waiting: cleared } = queueStore.getState();
  queueStore.setState({ waiting: [], isPaused: false });
  return () => queueStore.setState(({ waiting }) => ({ waiting: [...cleared, ...waiting] }));
}

/** A job that could not begin waits again, first of all, and the others with it. */
export function pauseQueueWith(job: QueuedJob): void {
  queueStore.setState(({ waiting }) => ({ waiting: [job, ...waiting], isPaused: true }));
}

export function pauseQueue(): void {
  queueStore.setState({ isPaused: true });
}

export function resumeQueue(): void {
  queueStore.setState({ isPaused: false });
}
