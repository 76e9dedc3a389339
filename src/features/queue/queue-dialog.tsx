import { useT } from '../../i18n/use-t.ts';
import { clearQueue, pauseQueue, resumeQueue, useQueue } from '../../session/job-queue.ts';
import { closeDialog, sessionStore, useSession } from '../../session/session-store.ts';
import { notify } from '../../session/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './queue.module.css';
import { RunningJob } from './running-job.tsx';
import { WaitingJobs } from './waiting-jobs.tsx';

/** What runs, and what waits in which order. */
export function QueueDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'queue');
  const running = useQueue((queue) => queue.running);
  const waiting = useQueue((queue) => queue.waiting);
  const isPaused = useQueue((queue) => queue.isPaused);
  return (
    <Dialog open={open} onClose={() => closeDialog('queue')} title={t('queue.title')}>
      <div className={styles['queue']}>
        {running && <RunningJob job={running} />}
        {waiting.length > 0 ? (
          <WaitingJobs jobs={waiting} />
        ) : (
          <p className={styles['empty']}>{t(running ? 'queue.nothingWaits' : 'queue.empty')}</p>
        )}
        <p className={styles['muted']}>{t(isPaused ? 'queue.isPaused' : 'queue.about')}</p>
        <div className={styles['buttons']}>
          <Button onClick={() => sessionStore.setState({ dialog: 'grid' })}>
            {t('grid.open')}
          </Button>
          {waiting.length > 0 && (
            <>
              <Button onClick={isPaused ? resumeQueue : pauseQueue}>
                {t(isPaused ? 'queue.resume' : 'queue.pause')}
              </Button>
              <Button variant="danger" onClick={clear}>
                {t('queue.clear')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function clear(): void {
  const run = clearQueue();
  notify({ messageKey: 'queue.cleared', action: { labelKey: 'results.undo', run } });
}
