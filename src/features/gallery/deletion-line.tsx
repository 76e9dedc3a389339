import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import styles from './gallery.module.css';
import type { Deletion } from './use-deletion.ts';

export interface DeletionLineProps {
  readonly deletion: Deletion;
  readonly onDone: () => void;
}

/** The studio's own offer of Undo lies behind the gallery. */
export function DeletionLine({ deletion, onDone }: DeletionLineProps) {
  const t = useT();
  const { count, undo } = deletion;
  return (
    <div className={styles['bar']}>
      <span role="status">
        {count === 1 ? t('results.deleted') : t('results.deletedMany', { count })}
      </span>
      <Button
        onClick={() => {
          undo();
          onDone();
        }}
      >
        {t('results.undo')}
      </Button>
    </div>
  );
}
