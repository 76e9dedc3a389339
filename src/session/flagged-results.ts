import { liveStore, useLive } from './live-store.ts';
import { type Preferences, preferencesStore, usePreferences } from './preferences-store.ts';
import type { Result } from './result.ts';
import { type Session, sessionStore, useSession } from './session-store.ts';

/** Whether a result is blurred: the pack's safety checker flagged it, and nobody has asked to see it in this visit. */
export function isHidden(result: Result): boolean {
  return isHiddenIn(result, preferencesStore.getState(), sessionStore.getState());
}

export function useIsHidden(result: Result): boolean {
  const preferences = usePreferences((state) => state);
  return useSession((session) => isHiddenIn(result, preferences, session));
}

/** How many of these are blurred. */
export function useHiddenCount(results: readonly Result[]): number {
  const preferences = usePreferences((state) => state);
  return useSession(
    (session) => results.filter((each) => isHiddenIn(each, preferences, session)).length,
  );
}

/** The same of the live picture: asked for once, it is shown for as long as live mode is on. */
export function useIsLiveHidden(): boolean {
  const hides = usePreferences(({ hidesFlagged }) => hidesFlagged);
  return useLive(({ isFlagged, isShownAnyway }) => isFlagged && !isShownAnyway) && hides;
}

export function showLiveAnyway(): void {
  liveStore.setState({ isShownAnyway: true });
}

export function showAnyway({ id }: Pick<Result, 'id'>): void {
  sessionStore.setState(({ shownResultIds }) => ({ shownResultIds: [...shownResultIds, id] }));
}

function isHiddenIn(
  { id, isFlagged }: Result,
  { hidesFlagged }: Preferences,
  { shownResultIds }: Session,
): boolean {
  return isFlagged === true && hidesFlagged && !shownResultIds.includes(id);
}
