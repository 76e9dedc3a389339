import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readLocal, writeLocal } from './local-value.ts';

/** What a person keeps under names of their own, in this browser; the latest saved last. */
export interface OwnPresets<T> {
  readonly store: StoreApi<readonly Named<T>[]>;
  /** One of the same name and group is replaced. */
  readonly save: (name: string, value: T) => void;
  readonly remove: (name: string, group?: string) => void;
}

export type Named<T> = T & { readonly name: string };

const KEPT = 50;
const nameSchema = v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) });

/** `groupOf`: names are told apart within groups only; all are in one where nothing is said. */
export function createOwnPresets<T extends object>(
  key: string,
  valueSchema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  groupOf: (value: T) => string = () => '',
): OwnPresets<T> {
  const schema = v.intersect([valueSchema, nameSchema]);
  const store = createStore<readonly Named<T>[]>(() =>
    // One that this version cannot read any more costs no other.
    readLocal(key, v.array(v.unknown()), [])
      .flatMap((entry) => {
        const parsed = v.safeParse(schema, entry);
        return parsed.success ? [parsed.output] : [];
      })
      .slice(-KEPT),
  );
  const others = (name: string, group: string) =>
    store.getState().filter((preset) => preset.name !== name || groupOf(preset) !== group);

  function keep(presets: readonly Named<T>[]): void {
    store.setState(presets, true);
    writeLocal(key, presets);
  }

  return {
    store,
    save: (name, value) => keep([...others(name, groupOf(value)), { ...value, name }].slice(-KEPT)),
    remove: (name, group = '') => keep(others(name, group)),
  };
}
