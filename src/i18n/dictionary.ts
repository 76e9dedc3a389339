import type en from './en.json';

/** Every dictionary has the shape of the English one. */
export type Dictionary = typeof en;

/** `generate.button` and all its sisters, typed from en.json: an unknown key is a compile error. */
export type MessageKey = KeysOf<Dictionary>;

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

export type MessageValues = Readonly<Record<string, string | number>>;

type Node = string | { readonly [key: string]: Node };

/** The message behind a dotted key, or undefined in a dictionary that lacks it. */
export function lookUp(dictionary: Node, key: string): string | undefined {
  let node: Node | undefined = dictionary;
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  return typeof node === 'string' ? node : undefined;
}
