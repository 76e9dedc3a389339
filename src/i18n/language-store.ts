import { createStore } from 'zustand/vanilla';
import type { Words } from './dictionary.ts';
import { joinWords } from './join-words.ts';

interface LanguageState {
  /** BCP 47, the name of the dictionary file. */
  readonly language: string;
  /** What the first screen says, and soon all. */
  readonly words: Words;
}

/** Only the language in use is fetched, in two parts: scripts/split-words.ts. A new language is one new file in this folder. */
const firstWords = import.meta.glob<Words>('./*.json', { query: '?first', import: 'default' });
const otherWords = import.meta.glob<Words>('./*.json', { query: '?others', import: 'default' });

export const LANGUAGES: readonly string[] = Object.keys(firstWords)
  .map((path) => path.slice(2, -'.json'.length))
  .toSorted((a, b) => Number(b === 'en') - Number(a === 'en'));

export const languageStore = createStore<LanguageState>(() => ({ language: 'en', words: {} }));

let wantsAll = false;

/** Resolves when the words are in use; a language that we do not have leaves the present one. */
export async function setLanguage(language: string): Promise<void> {
  const path = `./${language}.json`;
  const first = firstWords[path];
  const others = otherWords[path];
  if (!(first && others)) return;
  const parts = await Promise.all(wantsAll ? [first(), others()] : [first()]);
  languageStore.setState({ language, words: joinWords(parts) });
}

/** Brings the words that the first screen does without; from then on every language comes whole. */
export async function bringAllWords(): Promise<void> {
  if (wantsAll) return;
  wantsAll = true;
  await setLanguage(languageStore.getState().language);
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
