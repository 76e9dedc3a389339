import { queueStore } from './job-queue.ts';
import { sessionStore } from './session-store.ts';

/** Whether this tab has a job, running or still to run. */
export function hasJobs(): boolean {
  const { job } = sessionStore.getState();
  return job.status !== 'idle' || queueStore.getState().waiting.length > 0;
}

/** Resolves at once, or when this tab's last job has ended. */
export function whenNoJobRuns(): Promise<void> {
  if (!hasJobs()) return Promise.resolve();
  return new Promise((resolve) => {
    const check = (): void => {
      if (hasJobs()) return;
      for (const unsubscribe of subscriptions) unsubscribe();
      resolve();
    };
    const subscriptions = [sessionStore.subscribe(check), queueStore.subscribe(check)];
  });
}
