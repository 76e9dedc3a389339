import type { Command } from '../../session/command.ts';
import { COMPARE_MODES, sessionStore } from '../../session/session-store.ts';

export const resultsCommands: readonly Command[] = [
  {
    id: 'compare-mode',
    labelKey: 'command.compareMode',
    keys: ['m'],
    run: () =>
      sessionStore.setState(({ compareMode }) => {
        const next = (COMPARE_MODES.indexOf(compareMode) + 1) % COMPARE_MODES.length;
        return { compareMode: COMPARE_MODES[next] ?? 'none' };
      }),
  },
  {
    id: 'gallery',
    labelKey: 'command.gallery',
    keys: ['Shift+G'],
    run: () => sessionStore.setState({ dialog: 'gallery' }),
  },
];
