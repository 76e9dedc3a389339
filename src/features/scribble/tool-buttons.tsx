import { useT } from '../../i18n/use-t.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './scribble-toolbar.module.css';
import { TOOL_BUTTONS } from './tool-icons.tsx';
import { setTool, useTool } from './tool-store.ts';

export function ToolButtons() {
  const t = useT();
  const current = useTool((state) => state.tool);
  return (
    <div className={classNames(styles['group'], styles['tools'])}>
      {TOOL_BUTTONS.map(({ tool, icon, key }) => (
        <IconButton
          key={tool}
          icon={icon}
          shortcut={key}
          label={t(`scribble.${tool}`)}
          pressed={tool === current}
          onClick={() => setTool({ tool })}
        />
      ))}
    </div>
  );
}
