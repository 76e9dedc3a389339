import { useStore } from 'zustand';
import { languageStore } from './language-store.ts';
import { t } from './t.ts';

/** `t`, and a new rendering whenever the language changes. */
export function useT(): typeof t {
  useStore(languageStore);
  return t;
}

export function useLanguage(): string {
  return useStore(languageStore, (state) => state.language);
}
