import type { Command } from '../../session/command.ts';
import { sessionStore } from '../../session/session-store.ts';
import { cancelGeneration, generate, queueGeneration } from './generation.ts';
import { focusPrompt } from './prompt-focus.ts';
import { toggleLive } from './toggle-live.ts';

const isRunning = (): boolean => sessionStore.getState().job.status !== 'idle';

export const generateCommands: readonly Command[] = [
  {
    id: 'generate',
    labelKey: 'command.generate',
    keys: ['$mod+Enter'],
    run: () => void generate(),
  },
  {
    id: 'queue',
    labelKey: 'command.queue',
    keys: ['$mod+Shift+Enter'],
    run: () => void queueGeneration(),
  },
  {
    id: 'show-queue',
    labelKey: 'command.showQueue',
    keys: ['Shift+Q'],
    run: () => sessionStore.setState({ dialog: 'queue' }),
  },
  {
    id: 'grid',
    labelKey: 'command.grid',
    keys: ['Shift+Y'],
    run: () => sessionStore.setState({ dialog: 'grid' }),
  },
  {
    id: 'cancel',
    labelKey: 'command.cancel',
    keys: ['Escape', 'Shift+X'],
    run: () => void cancelGeneration(),
    isEnabled: isRunning,
  },
  { id: 'live', labelKey: 'live.toggle', keys: ['Shift+L'], run: () => void toggleLive() },
  { id: 'focus-prompt', labelKey: 'command.focusPrompt', keys: ['/', 'Alt+A'], run: focusPrompt },
];
