import { sessionStore } from '../../session/session-store.ts';

export const PROMPT_ID = 'prompt';

/** Opens whatever hides the prompt and puts the cursor there. */
export function focusPrompt(): void {
  sessionStore.setState(({ panels, sheet }) => ({
    panels: { ...panels, prompt: true },
    sheet: { ...sheet, tab: 'prompt', tall: true },
  }));
  // The panel is rendered first.
  requestAnimationFrame(() => document.getElementById(PROMPT_ID)?.focus());
}
