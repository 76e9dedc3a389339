import { useT } from '../../i18n/use-t.ts';
import { BrushSizeField } from './brush-size-field.tsx';
import { HistoryButtons } from './history-buttons.tsx';
import styles from './scribble-toolbar.module.css';
import { SheetOptions } from './sheet-options.tsx';
import { ToolButtons } from './tool-buttons.tsx';

export function ScribbleToolbar() {
  const t = useT();
  return (
    <fieldset className={styles['toolbar']} aria-label={t('scribble.tools')}>
      <ToolButtons />
      <div className={styles['group']}>
        <BrushSizeField />
        <SheetOptions />
      </div>
      <span className={styles['spacer']} />
      <HistoryButtons />
    </fieldset>
  );
}
