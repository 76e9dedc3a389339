import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pen-mode-notice.module.css';
import { setPenMode, useTool } from './tool-store.ts';

/** Says why fingers do not draw, and how to let them. */
export function PenModeNotice() {
  const t = useT();
  const penMode = useTool((tool) => tool.penMode);
  if (!penMode) return null;
  return (
    <div className={styles['notice']} role="status">
      <span>{t('scribble.penMode')}</span>
      <Button onClick={() => setPenMode(false)}>{t('scribble.leavePenMode')}</Button>
    </div>
  );
}
