import { Suspense } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { secondsLeft } from '../../session/eta.ts';
import { type JobProgress, jobShare } from '../../session/job-state.ts';
import { useSession } from '../../session/session-store.ts';
import { optionalPart } from '../../ui/optional-part.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './progress-line.module.css';

/** Most jobs have none. */
const Concessions = optionalPart(async () => (await import('./concessions.tsx')).Concessions);

const MINUTE = 60;

/** What the job does, how far it is, how long it will take, and what it gives up for want of memory. Nothing while no job runs. */
export function ProgressLine() {
  const t = useT();
  const job = useSession((session) => session.job);
  if (job.status === 'idle') return null;
  return (
    <div className={styles['line']}>
      <div className={styles['words']}>
        <span>{stageWords(job, t)}</span>
        <span className={styles['left']}>{timeWords(job, t)}</span>
      </div>
      <ProgressBar label={t('progress.progress')} share={jobShare(job)} />
      {job.concessions.length > 0 && (
        <Suspense>
          <Concessions concessions={job.concessions} />
        </Suspense>
      )}
    </div>
  );
}

function stageWords(job: JobProgress, t: ReturnType<typeof useT>): string {
  const { stage, step, total, image, images } = job;
  if (stage === 'waiting' || stage === 'hint') return t(`progress.${stage}`);
  if (stage !== 'denoise' || step === 0) return t(`progress.stage.${stage}`);
  const steps = t('progress.step', { step, total });
  if (images === 1) return steps;
  return `${t('progress.imageOf', { image: image + 1, images })} · ${steps}`;
}

function timeWords(job: JobProgress, t: ReturnType<typeof useT>): string {
  if (job.denoisingSince === null) {
    return job.stage.startsWith('load') ? t('progress.firstRun') : '';
  }
  const seconds = secondsLeft(job);
  if (seconds === null) return '';
  return seconds < MINUTE
    ? t('progress.secondsLeft', { seconds: Math.ceil(seconds) })
    : t('progress.minutesLeft', { minutes: Math.round(seconds / MINUTE) });
}
