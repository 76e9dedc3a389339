import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './batch.module.css';
import { BatchForm } from './batch-form.tsx';
import { BatchOutcome } from './batch-outcome.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { useBatch } from './use-batch.ts';

/** Many pictures, some annotators, one zip file. */
export function BatchDialog() {
  const t = useT();
  const { state, start, cancel } = useBatch();
  const open = useSession(({ dialog }) => dialog === 'batch');
  return (
    <Dialog open={open} onClose={() => closeDialog('batch')} title={t('batch.title')}>
      {state.status === 'running' && <BatchProgress state={state} onCancel={cancel} />}
      {/* What was chosen stays for the next time. */}
      <div className={styles['batch']} hidden={state.status === 'running'}>
        <BatchOutcome state={state} />
        <BatchForm onStart={start} />
      </div>
    </Dialog>
  );
}
