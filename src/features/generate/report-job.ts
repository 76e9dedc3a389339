import { t } from '../../i18n/t.ts';
import { clearFailures, reportFailure } from '../../session/failure-notices.ts';
import { type QueuedJob, queueStore } from '../../session/job-queue.ts';
import {
  IDLE,
  type JobStage,
  jobAfterEvent,
  jobShare,
  startedJob,
} from '../../session/job-state.ts';
import { previewFeed } from '../../session/preview-feed.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { notify } from '../../session/toasts.ts';
import type {
  GenerationEvent,
  GenerationReport,
} from '../../shared/generation/generation-event.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { milestonePassed } from './announcements.ts';

/** What the studio shows and says of the job that runs. */
export function reportStart(job: QueuedJob): void {
  const { numInferenceSteps, numImages } = job.document.settings;
  queueStore.setState({ running: job });
  sessionStore.setState({
    job: startedJob(job.id, numInferenceSteps, numImages, performance.now()),
    lastSeed: job.seed,
  });
  announce(t('progress.announceStarted'));
}

export function reportStage(stage: JobStage): void {
  sessionStore.setState(({ job }) => ({ job: job.status === 'idle' ? job : { ...job, stage } }));
}

export function reportEvent(event: GenerationEvent): void {
  const before = sessionStore.getState().job;
  const job = jobAfterEvent(before, event, performance.now());
  sessionStore.setState({ job });
  if (event.type === 'preview') previewFeed.show(event.pixels);
  if (event.type === 'safer-precision') notify({ messageKey: `saferPrecision.${event.provider}` });
  if (before.status === 'idle' || job.status === 'idle') return;
  const percent = milestonePassed(jobShare(before) ?? 0, jobShare(job) ?? 0);
  if (percent !== null) announce(t('progress.announcePercent', { percent }));
}

export function reportCancelling(): void {
  sessionStore.setState(({ job }) => ({
    job: job.status === 'running' ? { ...job, status: 'cancelling' } : job,
  }));
}

export function reportEnd(outcome: Outcome<GenerationReport>, isCancelled: boolean): void {
  const { job } = sessionStore.getState();
  if (outcome.ok && job.status !== 'idle') {
    clearFailures();
    sessionStore.setState({ lastReport: outcome.value });
    const seconds = Math.max(1, Math.round((performance.now() - job.startedAt) / 1000));
    announce(t('progress.announceFinished', { steps: job.total, seconds }));
  } else if (isCancelled || (!outcome.ok && outcome.code === 'cancelled')) {
    announce(t('progress.announceCancelled'));
  } else if (!outcome.ok) {
    reportFailure(outcome);
    announce(t('progress.announceFailed'));
  }
  previewFeed.show(null);
  queueStore.setState({ running: null });
  sessionStore.setState({ job: IDLE });
}
