import { Eraser, Hand, Pencil, Redo2, Trash2, Undo2 } from 'lucide-react';
import { redo, undo, useHistory } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { BrushSizeField } from './brush-size-field.tsx';
import { clearDrawing } from './clear-drawing.ts';
import { PressureToggle } from './pressure-toggle.tsx';
import styles from './scribble-toolbar.module.css';
import { setTool, useTool } from './tool-store.ts';

const TOOLS = [
  { tool: 'pen', icon: <Pencil />, shortcut: 'b' },
  { tool: 'eraser', icon: <Eraser />, shortcut: 'e' },
  { tool: 'hand', icon: <Hand />, shortcut: 'h' },
] as const;

export function ScribbleToolbar() {
  const t = useT();
  const current = useTool((state) => state.tool);
  return (
    <fieldset className={styles['toolbar']} aria-label={t('scribble.tools')}>
      <div className={styles['group']}>
        {TOOLS.map(({ tool, icon, shortcut }) => (
          <IconButton
            key={tool}
            {...{ icon, shortcut }}
            label={t(`scribble.${tool}`)}
            pressed={tool === current}
            onClick={() => setTool({ tool })}
          />
        ))}
      </div>
      <div className={styles['group']}>
        <BrushSizeField />
        <PressureToggle />
      </div>
      <span className={styles['spacer']} />
      <HistoryButtons />
    </fieldset>
  );
}

function HistoryButtons() {
  const t = useT();
  const { hasPast, hasFuture } = useHistory();
  const isEmpty = useDocument(({ strokes }) => strokes.length === 0);
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
        label={t('scribble.clear')}
        icon={<Trash2 />}
        onClick={clearDrawing}
        ariaDisabled={isEmpty}
      />
    </div>
  );
}
