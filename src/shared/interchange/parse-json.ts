/** Beyond this nobody's workflow is; parsing would only hold the page up. */
const LONGEST_JSON = 8_000_000;

/** JSON of somebody else's making; undefined where it is none. Python writes NaN, which JSON does not know. */
export function parseJson(text: string): unknown {
  if (text.length > LONGEST_JSON) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(/([[:,]\s?)(?:NaN|-?Infinity)(?=\s?[,\]}])/g, '$1null'));
    } catch {
      return undefined;
    }
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: `__proto__` and `constructor` of a crafted file are data like any other. */
export function own(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}
