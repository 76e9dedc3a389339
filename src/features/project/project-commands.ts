import { openStudioFile } from '../../interchange/open-studio-file.ts';
import { saveProject } from '../../project/save-project.ts';
import type { Command } from '../../session/command.ts';
import { chooseFile } from '../../ui/choose-file.ts';

export const projectCommands = [
  {
    id: 'open-file',
    labelKey: 'project.open',
    keys: ['$mod+KeyO'],
    run: () => chooseFile('.inkling,image/*', (file) => void openStudioFile(file)),
  },
  {
    id: 'save-project',
    labelKey: 'project.save',
    keys: ['$mod+KeyS'],
    run: () => void saveProject(),
  },
  {
    id: 'copy-link',
    labelKey: 'interchange.copyLink',
    keys: [],
    run: () =>
      void import('../../interchange/copy-settings-link.ts').then(({ copySettingsLink }) =>
        copySettingsLink(),
      ),
  },
] as const satisfies readonly Command[];
