import { useT } from '../../i18n/use-t.ts';
import styles from './batch.module.css';
import { failureLine } from './run-batch.ts';
import type { BatchState } from './use-batch.ts';

/** What became of the last batch, and what could not be made, by name. */
export function BatchOutcome({ state }: { readonly state: BatchState }) {
  const t = useT();
  if (state.status === 'cancelled') return <p role="status">{t('batch.cancelled')}</p>;
  if (state.status !== 'finished') return null;
  const { made, failures } = state;
  return (
    <div role="status" className={styles['outcome']}>
      <p>{t('batch.finished', { count: made })}</p>
      {failures.length > 0 && (
        <>
          <p>{t('batch.failed', { count: failures.length })}</p>
          <ul className={styles['failures']}>
            {failures.map((failed) => (
              <li key={`${failed.file} ${failed.annotator}`}>{failureLine(failed)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
