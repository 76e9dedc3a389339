import { preferencesStore } from '../session/preferences-store.ts';

/** Keeps the root's theme attribute equal to the preference; public/theme.js sets it before the first paint. */
export function followTheme(): void {
  const apply = (): void => {
    const { theme } = preferencesStore.getState();
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  apply();
  preferencesStore.subscribe(apply);
}
