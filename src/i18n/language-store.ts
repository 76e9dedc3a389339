import { createStore } from 'zustand/vanilla';
import type { Dictionary } from './dictionary.ts';
import en from './en.json';

interface LanguageState {
  /** BCP 47, the name of the dictionary file. */
  readonly language: string;
  readonly dictionary: Dictionary;
}

/** English is always there; the others are fetched when chosen. A new language is one new file in this folder. */
const loaders = import.meta.glob<Dictionary>(['./*.json', '!./en.json'], { import: 'default' });

export const LANGUAGES: readonly string[] = [
  'en',
  ...Object.keys(loaders).map((path) => path.slice(2, -'.json'.length)),
];

export const languageStore = createStore<LanguageState>(() => ({ language: 'en', dictionary: en }));

/** Resolves when the words are in use; a language that cannot be fetched leaves the present one. */
export async function setLanguage(language: string): Promise<void> {
  const dictionary = language === 'en' ? en : await loaders[`./${language}.json`]?.();
  if (dictionary) languageStore.setState({ language, dictionary });
}

/** The first language a person prefers that we have. */
export function preferredLanguage(preferred: readonly string[]): string {
  const primary = preferred.map((tag) => tag.split('-')[0] ?? '');
  return primary.find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

/** A language in its own words: 한국어. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
