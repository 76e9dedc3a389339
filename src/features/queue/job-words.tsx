import { useT } from '../../i18n/use-t.ts';
import type { QueuedJob } from '../../session/job-queue.ts';
import styles from './queue.module.css';

/** What a job will make, in two lines. */
export function JobWords({ job }: { readonly job: QueuedJob }) {
  const t = useT();
  const { document, seed } = job;
  const { prompt, numInferenceSteps, guidanceScale, numImages } = document.settings;
  return (
    <div className={styles['words']}>
      <p className={styles['prompt']}>{prompt.trim() || t('queue.noPrompt')}</p>
      <p className={styles['muted']}>
        {numImages > 1 && `${t('queue.images', { count: numImages })} · `}
        {t('results.seed', { seed: String(seed) })} ·{' '}
        {t('results.summary', {
          steps: numInferenceSteps,
          guidance: guidanceScale,
          width: String(document.width),
          height: String(document.height),
        })}
      </p>
    </div>
  );
}
