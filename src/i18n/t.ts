import { lookUp, type MessageKey, type MessageValues } from './dictionary.ts';
import { formatMessage } from './format-message.ts';
import { languageStore } from './language-store.ts';

/** The message in the present language. Components use `useT`, so that they follow a change of language. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const { language, words } = languageStore.getState();
  return formatMessage(lookUp(words, key) ?? key, values, language);
}
