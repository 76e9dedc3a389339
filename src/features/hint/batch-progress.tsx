import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './batch.module.css';
import type { BatchState } from './use-batch.ts';

export interface BatchProgressProps {
  readonly state: Extract<BatchState, { readonly status: 'running' }>;
  readonly onCancel: () => void;
}

export function BatchProgress({ state, onCancel }: BatchProgressProps) {
  const t = useT();
  const { done, total, file, annotator } = state;
  return (
    <div className={styles['batch']}>
      <p className={styles['words']}>
        <span>{t('batch.progress', { done, total })}</span>
        <span className={styles['muted']}>
          {annotator === null ? file : `${file}, ${t(`annotator.${annotator}.name`)}`}
        </span>
      </p>
      <ProgressBar label={t('progress.progress')} share={done / total} />
      <div className={styles['buttons']}>
        <Button onClick={onCancel}>{t('generate.cancel')}</Button>
      </div>
      <p className={styles['muted']}>{t('batch.mayClose')}</p>
    </div>
  );
}
