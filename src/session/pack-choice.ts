import * as v from 'valibot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readLocal, writeLocal } from './local-value.ts';

const STORAGE_KEY = 'inkling.packs';

const choiceSchema = v.object({
  /** Id of the installed base that is drawn with; null: the built-in one. */
  base: v.nullable(v.string()),
  /** Ids of the installed control packs beside it. */
  controls: v.array(v.string()),
});

export type PackChoice = v.InferOutput<typeof choiceSchema>;

const BUILT_IN: PackChoice = { base: null, controls: [] };

/** Which packs the studio draws with, in this visit and the next. */
export const packChoice = createStore<PackChoice>(() =>
  readLocal(STORAGE_KEY, choiceSchema, BUILT_IN),
);

export function usePackChoice(): PackChoice {
  return useStore(packChoice);
}

export function setPackChoice(choice: PackChoice): void {
  packChoice.setState(choice);
  writeLocal(STORAGE_KEY, choice);
}
