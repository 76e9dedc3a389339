import { Brush, Square } from 'lucide-react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { generateBlockers } from './generate-blockers.ts';
import styles from './generate-button.module.css';
import { cancelGeneration, generate } from './generation.ts';

const ICON_SIZE = 17;

/** The one primary button of the window. While a job runs it is Cancel, in the same place and size. */
export function GenerateButton({ describedBy }: { readonly describedBy?: string }) {
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
        onClick={generate}
        onRefused={generate}
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
      onClick={cancelGeneration}
    >
      <Square size={ICON_SIZE} fill="currentColor" aria-hidden="true" />
      {t(status === 'cancelling' ? 'generate.cancelling' : 'generate.cancel')}
    </Button>
  );
}
