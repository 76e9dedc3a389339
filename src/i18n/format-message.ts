import type { MessageValues } from './dictionary.ts';

/** `{name}`, or `{name|form for one|form for others}`. */
const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** Fills a message's placeholders; numbers are written, and plural forms chosen, as the language does. */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  return message.replace(PLACEHOLDER, (whole, name: string, one?: string, others?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === 'string') return value;
    if (one === undefined || others === undefined) return formatNumber(value, language);
    return new Intl.PluralRules(language).select(value) === 'one' ? one : others;
  });
}

/** The names of a message's placeholders, sorted. */
export function placeholdersOf(message: string): readonly string[] {
  const names = [...message.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}
