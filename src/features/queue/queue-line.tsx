import { useT } from '../../i18n/use-t.ts';
import { resumeQueue, useQueue } from '../../session/job-queue.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import styles from './queue.module.css';

/** How many jobs wait, where any do. */
export function QueueLine() {
  const t = useT();
  const count = useQueue(({ waiting }) => waiting.length);
  const isPaused = useQueue((queue) => queue.isPaused);
  if (count === 0) return null;
  return (
    <div className={styles['line']}>
      <span>{t(isPaused ? 'queue.pausedCount' : 'queue.count', { count })}</span>
      {isPaused && <Button onClick={resumeQueue}>{t('queue.resume')}</Button>}
      <Button onClick={() => sessionStore.setState({ dialog: 'queue' })}>{t('queue.show')}</Button>
    </div>
  );
}
