import { sessionStore } from './session-store.ts';

/** Resolves at once, or when this tab's job has ended. */
export function whenNoJobRuns(): Promise<void> {
  const isIdle = () => sessionStore.getState().job.status === 'idle';
  if (isIdle()) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = sessionStore.subscribe(() => {
      if (!isIdle()) return;
      unsubscribe();
      resolve();
    });
  });
}
