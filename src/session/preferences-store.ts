import * as v from 'valibot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readLocal, writeLocal } from './local-value.ts';

const THEMES = ['system', 'light', 'dark'] as const;

export const PANEL_WIDTH = 296;
const panelWidth = v.pipe(v.number(), v.minValue(0), v.maxValue(2000));

const preferencesSchema = v.object({
  theme: v.fallback(v.picklist(THEMES), 'system'),
  /** null: the first language of the browser that the studio speaks. */
  language: v.fallback(v.nullable(v.string()), null),
  /** WCAG 2.1.4: shortcuts of one letter can be switched off. */
  singleKeys: v.fallback(v.boolean(), true),
  /** Pictures that the pack's safety checker flags are blurred until they are asked for; diffusers blackens them. */
  hidesFlagged: v.fallback(v.boolean(), true),
  /** The first visit's three steps were walked, or closed. */
  tourDone: v.fallback(v.boolean(), false),
  /** Widths of the side panels in pixels. */
  panelWidths: v.fallback(v.object({ prompt: panelWidth, hint: panelWidth }), {
    prompt: PANEL_WIDTH,
    hint: PANEL_WIDTH,
  }),
});

export type Preferences = v.InferOutput<typeof preferencesSchema>;

/** public/theme.js reads the theme from here before the first paint. */
const STORAGE_KEY = 'inkling.preferences';

export const preferencesStore = createStore<Preferences>(() =>
  readLocal(STORAGE_KEY, preferencesSchema, v.parse(preferencesSchema, {})),
);

export function usePreferences<T>(select: (preferences: Preferences) => T): T {
  return useStore(preferencesStore, select);
}

export function setPreferences(change: Partial<Preferences>): void {
  preferencesStore.setState(change);
  writeLocal(STORAGE_KEY, preferencesStore.getState());
}
