import { Brush, Square } from 'lucide-react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { generateBlockers } from './generate-blockers.ts';
import styles from './generate-button.module.css';
import { cancelGeneration, generate } from './generation.ts';
import { QueueButton } from './queue-button.tsx';

const ICON_SIZE = 17;

/** The one primary button of the window, and the small one that adds to the queue. */
export function GenerateButton({ describedBy }: { readonly describedBy?: string }) {
  return (
    <div className={styles['row']}>
      <GenerateOrCancel {...(describedBy !== undefined && { describedBy })} />
      <QueueButton />
    </div>
  );
}

/** While a job runs Generate is Cancel, in the same place and size. */
function GenerateOrCancel({ describedBy }: { readonly describedBy?: string }) {
  const t = useT();
  const status = useSession(({ job }) => job.status);
  const engine = useSession((session) => session.engine);
  const isBlocked = useDocument((document) => generateBlockers(document, engine).length > 0);

  if (status === 'idle') {
    return (
      <Button
        key="generate"
        variant="primary"
        className={styles['button']}
        ariaDisabled={isBlocked}
        describedBy={describedBy}
        shortcut="$mod+Enter"
        onClick={() => void generate()}
        onRefused={() => void generate()}
      >
        <Brush size={ICON_SIZE} aria-hidden="true" />
        {t('generate.button')}
      </Button>
    );
  }
  return (
    <Button
      key="generate"
      className={`${styles['button']} ${styles['cancel']}`}
      ariaDisabled={status === 'cancelling'}
      shortcut="Escape"
      onClick={() => void cancelGeneration()}
    >
      <Square size={ICON_SIZE} fill="currentColor" aria-hidden="true" />
      {t(status === 'cancelling' ? 'generate.cancelling' : 'generate.cancel')}
    </Button>
  );
}
