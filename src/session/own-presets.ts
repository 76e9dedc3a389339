import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readLocal, writeLocal } from './local-value.ts';

/** What a person keeps under names of their own, in this browser; the latest saved last. */
export interface OwnPresets<T> {
  readonly store: StoreApi<readonly Named<T>[]>;
  /** One of the same name is replaced. */
  readonly save: (name: string, value: T) => void;
  readonly remove: (name: string) => void;
}

export type Named<T> = T & { readonly name: string };

const KEPT = 50;
const nameSchema = v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) });

export function createOwnPresets<T extends object>(
  key: string,
  valueSchema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
): OwnPresets<T> {
  const schema = v.pipe(v.array(v.intersect([valueSchema, nameSchema])), v.maxLength(KEPT));
  const store = createStore<readonly Named<T>[]>(() => readLocal(key, schema, []));
  const others = (name: string) => store.getState().filter((preset) => preset.name !== name);

  function keep(presets: readonly Named<T>[]): void {
    store.setState(presets, true);
    writeLocal(key, presets);
  }

  return {
    store,
    save: (name, value) => keep([...others(name), { ...value, name }].slice(-KEPT)),
    remove: (name) => keep(others(name)),
  };
}
