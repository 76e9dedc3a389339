import { Redo2, Trash2, Undo2 } from 'lucide-react';
import { strokesOf } from '../../document/commands/stroke-commands.ts';
import { redo, undo, useHistory } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLayerInHand } from '../../session/sheet-layers.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { clearLayer } from './clear-layer.ts';
import styles from './scribble-toolbar.module.css';

export function HistoryButtons() {
  const t = useT();
  const { hasPast, hasFuture } = useHistory();
  const layer = useLayerInHand();
  const isEmpty = useDocument((document) => strokesOf(document, layer).length === 0);
  return (
    <div className={styles['group']}>
      <IconButton
        label={t('scribble.undo')}
        icon={<Undo2 />}
        shortcut="$mod+z"
        onClick={undo}
        ariaDisabled={!hasPast}
      />
      <IconButton
        label={t('scribble.redo')}
        icon={<Redo2 />}
        shortcut="$mod+Shift+z"
        onClick={redo}
        ariaDisabled={!hasFuture}
      />
      <IconButton
        label={t(layer === 'drawing' ? 'scribble.clear' : 'scribble.clearMask')}
        icon={<Trash2 />}
        onClick={clearLayer}
        ariaDisabled={isEmpty}
      />
    </div>
  );
}
