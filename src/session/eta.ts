import type { JobProgress } from './job-state.ts';

/** One step may be the slow first one; two make a pace. */
const STEPS_NEEDED = 2;

/** Seconds left at the pace so far, decoding between pictures included; null until two steps are timed. */
export function secondsLeft(job: JobProgress): number | null {
  if (job.denoisingSince === null || job.lastStepAt === null) return null;
  const done = job.image * job.total + job.step;
  if (done < STEPS_NEEDED) return null;
  const pace = (job.lastStepAt - job.denoisingSince) / done;
  return (pace * (job.images * job.total - done)) / 1000;
}
