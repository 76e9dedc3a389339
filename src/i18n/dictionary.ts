import type en from './en.json';

/** Every dictionary has the shape of the English one. */
export type Dictionary = typeof en;

/** A dictionary of which a part may still be on its way. */
export type Words = { readonly [key: string]: string | Words };

/** `generate.button` and all its sisters, typed from en.json: an unknown key is a compile error. */
export type MessageKey = KeysOf<Dictionary>;

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

export type MessageValues = Readonly<Record<string, string | number>>;

/** The message behind a dotted key, or undefined in a dictionary that lacks it. */
export function lookUp(dictionary: Words, key: string): string | undefined {
  let node: string | Words | undefined = dictionary;
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  return typeof node === 'string' ? node : undefined;
}
