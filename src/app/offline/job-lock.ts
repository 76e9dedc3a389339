import { sessionStore } from '../../session/session-store.ts';
import { whenNoJobRuns } from '../../session/when-no-job-runs.ts';

/** Held by every tab while its job runs. */
const JOB_LOCK = 'inkling-job';

/** From now on other tabs can tell when this one works. */
export function holdLockDuringJobs(): void {
  sessionStore.subscribe((now, before) => {
    if (before.job.status !== 'idle' || now.job.status === 'idle') return;
    void navigator.locks.request(JOB_LOCK, { mode: 'shared' }, whenNoJobRuns);
  });
}

/** Runs `action` when no tab has a job; `onWait` is told if that is not now. */
export async function whenNoTabWorks(action: () => void, onWait: () => void): Promise<void> {
  const isFree = await navigator.locks.request(JOB_LOCK, { ifAvailable: true }, (lock) => {
    if (lock) action();
    return lock !== null;
  });
  if (isFree) return;
  onWait();
  await navigator.locks.request(JOB_LOCK, action);
}
