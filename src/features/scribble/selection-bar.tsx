import { Copy, RotateCw, Trash2 } from 'lucide-react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './selection-bar.module.css';
import { deleteSelection, duplicateSelection, turnSelection } from './selection-commands.ts';
import { selectedStrokes, useSelection } from './selection-store.ts';

/** What can be done with the chosen strokes, for those who use no keys. */
export function SelectionBar() {
  const t = useT();
  const isBusy = useSelection(({ preview, outline }) => preview !== null || outline !== null);
  useSelection(({ ids }) => ids);
  // Chosen strokes may vanish from the document, by undo for one.
  useDocument((document) => document);
  const { length } = selectedStrokes();
  if (length === 0 || isBusy) return null;
  return (
    <fieldset className={styles['bar']} aria-label={t('scribble.selection')}>
      <span className={styles['count']}>{t('scribble.selected', { strokes: length })}</span>
      <IconButton label={t('scribble.turnSelection')} icon={<RotateCw />} onClick={turnSelection} />
      <IconButton
        label={t('scribble.duplicate')}
        icon={<Copy />}
        shortcut="$mod+d"
        onClick={duplicateSelection}
      />
      <IconButton
        label={t('scribble.delete')}
        icon={<Trash2 />}
        shortcut="Delete"
        onClick={deleteSelection}
      />
    </fieldset>
  );
}
