import { useT } from '../../i18n/use-t.ts';
import type { QueuedJob } from '../../session/job-queue.ts';
import { jobShare } from '../../session/job-state.ts';
import { useSession } from '../../session/session-store.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { JobWords } from './job-words.tsx';
import styles from './queue.module.css';

export function RunningJob({ job }: { readonly job: QueuedJob }) {
  const t = useT();
  const state = useSession((session) => session.job);
  const share = state.status === 'idle' ? null : jobShare(state);
  return (
    <section className={styles['running']} aria-label={t('queue.running')}>
      <h3 className={styles['title']}>{t('queue.running')}</h3>
      <JobWords job={job} />
      <ProgressBar label={t('progress.progress')} share={share} />
    </section>
  );
}
