import { showPanel } from '../../session/panels.ts';
import { sessionStore } from '../../session/session-store.ts';

export const PROMPT_ID = 'prompt';

/** Opens whatever hides the prompt and puts the cursor there. */
export function focusPrompt(): void {
  showPanel('prompt');
  sessionStore.setState({ sheetTab: 'prompt' });
  // The panel is rendered first.
  requestAnimationFrame(() => document.getElementById(PROMPT_ID)?.focus());
}
