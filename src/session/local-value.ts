import * as v from 'valibot';

/** A small value that this browser keeps between visits. Whatever is wrong with what is stored, `fallback` serves. */
export function readLocal<T>(
  key: string,
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  fallback: T,
): T {
  try {
    return v.parse(schema, JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return fallback;
  }
}

/** Where storage is full or forbidden, the value holds until the page is closed. */
export function writeLocal(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing to say: no work is lost.
  }
}
