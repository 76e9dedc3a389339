import { LockKeyhole } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './system-line.module.css';
import { systemReason, systemWords } from './system-words.ts';

const ICON_SIZE = 14;

/** The foot of the window: that nothing leaves this machine, and what computes. */
export function SystemLine() {
  const t = useT();
  const engine = useSession((session) => session.engine);
  const words = systemWords(engine);
  return (
    <div className={styles['line']}>
      <span className={styles['private']}>
        <LockKeyhole size={ICON_SIZE} aria-hidden="true" />
        {t('app.privacy')}
      </span>
      <Tooltip text={systemReason(engine) || words}>
        <button
          type="button"
          className={styles['system']}
          onClick={() => sessionStore.setState({ dialog: 'preferences' })}
        >
          {words}
        </button>
      </Tooltip>
    </div>
  );
}
