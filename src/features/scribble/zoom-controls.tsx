import { Maximize } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { sheetView } from './sheet-view.ts';
import styles from './zoom-controls.module.css';

const percentNow = (): number => Math.round(sheetView.viewport.scale * 100);

/** The present zoom, and the ways back to the whole sheet and to its actual size. */
export function ZoomControls() {
  const t = useT();
  const percent = useSyncExternalStore(sheetView.subscribe, percentNow);
  return (
    <div className={styles['controls']}>
      <button
        type="button"
        className={styles['zoom']}
        aria-label={`${t('scribble.zoom', { percent })}. ${t('scribble.actualSize')}`}
        title={t('scribble.actualSize')}
        onClick={() => sheetView.actualSize()}
      >
        {percent} %
      </button>
      <IconButton
        label={t('scribble.fit')}
        icon={<Maximize />}
        shortcut="Shift+1"
        onClick={() => sheetView.fit()}
      />
    </div>
  );
}
