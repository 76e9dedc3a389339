import { type Session, sessionStore } from './session-store.ts';

export type Panel = keyof Session['panels'];

const NONE = { prompt: false, hint: false } as const;
const BOTH = { prompt: true, hint: true } as const;

/** Where the window has room for one, showing a panel puts the other away. */
export function showPanel(panel: Panel): void {
  sessionStore.setState(({ panels, hasOnePanel }) => ({
    panels: { ...(hasOnePanel ? NONE : panels), [panel]: true },
  }));
}

export function togglePanel(panel: Panel): void {
  const { panels } = sessionStore.getState();
  if (panels[panel]) sessionStore.setState({ panels: { ...panels, [panel]: false } });
  else showPanel(panel);
}

/** All the room for the pictures, or the panels back. */
export function togglePanels(): void {
  const { panels, hasOnePanel } = sessionStore.getState();
  if (panels.prompt || panels.hint) sessionStore.setState({ panels: NONE });
  else if (hasOnePanel) showPanel('prompt');
  else sessionStore.setState({ panels: BOTH });
}

/** The window got narrower or wider: of two panels one remains, and one becomes both. */
export function setRoomForPanels(hasOnePanel: boolean): void {
  const { panels } = sessionStore.getState();
  const isAnyShown = panels.prompt || panels.hint;
  sessionStore.setState({ hasOnePanel });
  if (!hasOnePanel) sessionStore.setState({ panels: isAnyShown ? BOTH : NONE });
  else if (panels.prompt) showPanel('prompt');
}
