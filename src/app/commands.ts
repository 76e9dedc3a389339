import { generateCommands } from '../features/generate/generate-commands.ts';
import { projectCommands } from '../features/project/project-commands.ts';
import { resultsCommands } from '../features/results/results-commands.ts';
import { scribbleCommands } from '../features/scribble/scribble-commands.ts';
import type { MessageKey } from '../i18n/dictionary.ts';
import type { Command } from '../session/command.ts';
import { togglePanel, togglePanels } from '../session/panels.ts';
import { sessionStore } from '../session/session-store.ts';
import { toastStore } from '../session/toasts.ts';
import { focusToasts } from './focus-toasts.ts';

export interface CommandGroup {
  readonly titleKey: MessageKey;
  readonly commands: readonly Command[];
}

const shellCommands: readonly Command[] = [
  {
    id: 'toggle-prompt-panel',
    labelKey: 'command.togglePromptPanel',
    keys: ['t'],
    run: () => togglePanel('prompt'),
  },
  {
    id: 'toggle-hint-panel',
    labelKey: 'command.toggleHintPanel',
    keys: ['g'],
    run: () => togglePanel('hint'),
  },
  {
    id: 'toggle-panels',
    labelKey: 'command.togglePanels',
    keys: ['f'],
    run: togglePanels,
  },
  {
    id: 'notices',
    labelKey: 'command.notices',
    keys: ['F8'],
    run: focusToasts,
    isEnabled: () => toastStore.getState().toasts.length > 0,
  },
  {
    id: 'packs',
    labelKey: 'command.packs',
    keys: ['k'],
    run: () => sessionStore.setState({ dialog: 'packs' }),
  },
  {
    id: 'preferences',
    labelKey: 'command.preferences',
    keys: ['$mod+,'],
    run: () => sessionStore.setState({ dialog: 'preferences' }),
  },
  {
    id: 'benchmark',
    labelKey: 'command.benchmark',
    keys: [],
    run: () => sessionStore.setState({ dialog: 'benchmark' }),
  },
  {
    id: 'palette',
    labelKey: 'command.palette',
    keys: ['$mod+/', '$mod+Shift+P'],
    run: () => sessionStore.setState({ dialog: 'palette' }),
  },
  {
    id: 'guide',
    labelKey: 'command.guide',
    keys: [],
    run: () => sessionStore.setState({ dialog: 'guide' }),
  },
  {
    id: 'help',
    labelKey: 'command.help',
    keys: ['Shift+?'],
    run: () => sessionStore.setState({ dialog: 'help' }),
  },
];

/** Every command of the studio: the one table behind keys, menu and help. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  { titleKey: 'command.groupGenerate', commands: [...generateCommands, ...resultsCommands] },
  { titleKey: 'scribble.title', commands: scribbleCommands },
  { titleKey: 'command.groupGeneral', commands: [...projectCommands, ...shellCommands] },
];
