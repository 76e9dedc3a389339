import { languageStore, preferredLanguage, setLanguage } from '../i18n/language-store.ts';
import { preferencesStore } from '../session/preferences-store.ts';

/** Speaks the language of the preferences, or else the browser's, and tells the document. */
export async function followLanguage(): Promise<void> {
  languageStore.subscribe(({ language }) => {
    document.documentElement.lang = language;
  });
  const wanted = () =>
    preferencesStore.getState().language ?? preferredLanguage(navigator.languages);
  preferencesStore.subscribe(() => void setLanguage(wanted()));
  await setLanguage(wanted());
}
