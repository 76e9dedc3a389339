import { useSyncExternalStore } from 'react';
import { useT } from '../../i18n/use-t.ts';
import styles from './scribble-toolbar.module.css';
import { sheetView } from './sheet-view.ts';

const percentNow = (): number => Math.round(sheetView.viewport.scale * 100);

/** The present zoom; a press shows the sheet at its actual size. */
export function ZoomReadout() {
  const t = useT();
  const percent = useSyncExternalStore(sheetView.subscribe, percentNow);
  const text = t('scribble.zoom', { percent });
  return (
    <button
      type="button"
      className={styles['zoom']}
      aria-label={`${text}. ${t('scribble.actualSize')}`}
      title={t('scribble.actualSize')}
      onClick={() => sheetView.actualSize()}
    >
      {percent} %
    </button>
  );
}
