import { setSize } from '../../document/commands/setting-commands.ts';
import { engineOnDemand } from '../../engine/engine-on-demand.ts';
import { showPanel } from '../../session/panels.ts';
import { sessionStore } from '../../session/session-store.ts';
import type { Blocker } from './generate-blockers.ts';
import { focusPrompt } from './prompt-focus.ts';

/** What a click on a reason's cure does. */
export const CURES: Readonly<Record<Blocker['cure'], () => void>> = {
  restartEngine: () => void engineOnDemand().then((engine) => engine.restart()),
  showHint: () => {
    showPanel('hint');
    sessionStore.setState({ sheetTab: 'hint' });
  },
  writePrompt: focusPrompt,
  resetSize: () => {
    const state = sessionStore.getState().engine;
    if (state.status === 'ready')
      setSize(state.manifest.defaults.width, state.manifest.defaults.height);
  },
};
