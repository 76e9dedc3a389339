import { FolderOpen } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { Menu } from '../../ui/menu.tsx';
import { projectCommands } from './project-commands.ts';

/** Files in and out. */
export function ProjectMenu() {
  const t = useT();
  return (
    <Menu
      label={t('project.menu')}
      trigger={<FolderOpen aria-hidden="true" />}
      items={() =>
        projectCommands.map(({ id, labelKey, keys, run }) => ({
          id,
          label: t(labelKey),
          shortcut: keys[0],
          run,
        }))
      }
    />
  );
}
