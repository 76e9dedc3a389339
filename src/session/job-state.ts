import type { GenerationEvent, GenerationStage } from '../shared/generation/generation-event.ts';
import type { Concession } from '../shared/memory/memory-plan.ts';

/** What the studio does before the engine's own stages begin. */
export type JobStage = 'waiting' | 'hint' | GenerationStage;

export type JobState =
  | { readonly status: 'idle' }
  | ({ readonly status: 'running' } & JobProgress)
  | ({ readonly status: 'cancelling' } & JobProgress);

export interface JobProgress {
  readonly jobId: string;
  readonly stage: JobStage;
  /** Steps done of the present picture. */
  readonly step: number;
  readonly total: number;
  /** The present picture, 0-based. */
  readonly image: number;
  readonly images: number;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
  readonly denoisingSince: number | null;
  readonly lastStepAt: number | null;
  /** What the job gives up for want of memory. */
  readonly concessions: readonly Concession[];
}

export const IDLE: JobState = { status: 'idle' };

export function startedJob(jobId: string, total: number, images: number, now: number): JobState {
  return {
    status: 'running',
    jobId,
    stage: 'waiting',
    step: 0,
    total,
    image: 0,
    images,
    startedAt: now,
    denoisingSince: null,
    lastStepAt: null,
    concessions: [],
  };
}

/** The job after an event of the engine. Pictures and previews change nothing here. */
export function jobAfterEvent(job: JobState, event: GenerationEvent, now: number): JobState {
  if (job.status === 'idle') return job;
  if (event.type === 'planned') return { ...job, concessions: event.concessions };
  if (event.type === 'stage') {
    const denoisingSince = event.stage === 'denoise' ? (job.denoisingSince ?? now) : null;
    return { ...job, stage: event.stage, denoisingSince: job.denoisingSince ?? denoisingSince };
  }
  if (event.type === 'step') {
    const { step, total, image, images } = event;
    return { ...job, step, total, image, images, lastStepAt: now };
  }
  if (event.type === 'safer-precision') return { ...job, step: 0, image: 0, denoisingSince: null };
  return job;
}

/** Share of all steps of all pictures, 0–1; null while no step is in sight. It goes back only where a job begins again. */
export function jobShare(job: JobProgress): number | null {
  if (job.denoisingSince === null) return null;
  return (job.image * job.total + job.step) / (job.images * job.total);
}
