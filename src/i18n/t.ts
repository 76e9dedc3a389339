import { lookUp, type MessageKey, type MessageValues } from './dictionary.ts';
import en from './en.json';
import { formatMessage } from './format-message.ts';
import { languageStore } from './language-store.ts';

/** The message in the present language. Components use `useT`, so that they follow a change of language. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const { language, dictionary } = languageStore.getState();
  const message = lookUp(dictionary, key) ?? lookUp(en, key) ?? key;
  return formatMessage(message, values, language);
}
