import { describe, expect, it } from 'vitest';
import { secondsLeft } from './eta.ts';
import { IDLE, type JobProgress, jobAfterEvent, jobShare, startedJob } from './job-state.ts';

const started = startedJob('job', 4, 2, 0);
const denoising = jobAfterEvent(started, { type: 'stage', stage: 'denoise' }, 1000);

function afterStep(step: number, image: number, now: number): JobProgress {
  const job = jobAfterEvent(denoising, { type: 'step', step, total: 4, image, images: 2 }, now);
  if (job.status === 'idle') throw new Error('the job has ended');
  return job;
}

describe('jobShare', () => {
  it('is unknown before the first denoising stage', () => {
    expect(jobShare(started as JobProgress)).toBeNull();
  });

  it('counts the steps of all pictures', () => {
    expect(jobShare(afterStep(2, 0, 2000))).toBe(2 / 8);
    expect(jobShare(afterStep(1, 1, 2000))).toBe(5 / 8);
  });

  it('stays where it is while a picture is decoded', () => {
    const decoding = jobAfterEvent(
      { status: 'running', ...afterStep(4, 0, 2000) },
      { type: 'stage', stage: 'decode' },
      2100,
    );
    expect(jobShare(decoding as JobProgress)).toBe(0.5);
  });
});

describe('jobAfterEvent', () => {
  it('keeps in mind what the plan gave up, till the end', () => {
    const concessions = [
      { what: 'tiled', of: 'memory', neededBytes: 5e9, givenBytes: 4e9 },
    ] as const;
    const planned = jobAfterEvent(started, { type: 'planned', concessions }, 500);
    const later = jobAfterEvent(planned, { type: 'stage', stage: 'denoise' }, 1000);
    expect(later).toMatchObject({ concessions });
  });

  it('ignores events that arrive after the end', () => {
    expect(jobAfterEvent(IDLE, { type: 'stage', stage: 'decode' }, 5)).toBe(IDLE);
  });
});

describe('secondsLeft', () => {
  it('says nothing until two steps are timed', () => {
    expect(secondsLeft(afterStep(1, 0, 1500))).toBeNull();
  });

  it('goes on at the pace so far', () => {
    expect(secondsLeft(afterStep(2, 0, 2000))).toBe(3);
    expect(secondsLeft(afterStep(4, 1, 5000))).toBe(0);
  });
});
