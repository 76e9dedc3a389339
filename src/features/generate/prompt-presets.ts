import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { beginGesture } from '../../document/history.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { readLocal, writeLocal } from '../../session/local-value.ts';

/** Words about style and quality that people reuse with every prompt. */
export interface PromptPreset {
  readonly addedPrompt: string;
  readonly negativePrompt: string;
}

export interface OwnPreset extends PromptPreset {
  readonly name: string;
}

/** The texts of the original apps: gradio_canny2image.py of ControlNet 1.0 and of 1.1. */
export const BUILT_IN_PRESETS: readonly (PromptPreset & { readonly labelKey: MessageKey })[] = [
  { labelKey: 'generate.presetEmpty', addedPrompt: '', negativePrompt: '' },
  {
    labelKey: 'generate.presetOriginal',
    addedPrompt: 'best quality, extremely detailed',
    negativePrompt:
      'longbody, lowres, bad anatomy, bad hands, missing fingers, extra digit, fewer digits, cropped, worst quality, low quality',
  },
  {
    labelKey: 'generate.presetOriginal11',
    addedPrompt: 'best quality',
    negativePrompt: 'lowres, bad anatomy, bad hands, cropped, worst quality',
  },
];

const STORAGE_KEY = 'inkling.prompt-presets';
const KEPT = 50;
const text = v.pipe(v.string(), v.maxLength(10_000));
const presetsSchema = v.pipe(
  v.array(
    v.object({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      addedPrompt: text,
      negativePrompt: text,
    }),
  ),
  v.maxLength(KEPT),
);

/** By name, the latest saved last. */
export const ownPresets = createStore<readonly OwnPreset[]>(() =>
  readLocal(STORAGE_KEY, presetsSchema, []),
);

/** Both texts at once: one step to undo. */
export function applyPreset({ addedPrompt, negativePrompt }: PromptPreset): void {
  const end = beginGesture();
  setSetting('addedPrompt', addedPrompt);
  setSetting('negativePrompt', negativePrompt);
  end();
}

/** Keeps the document's texts under a name; one of the same name is replaced. */
export function savePreset(name: string): void {
  const { addedPrompt, negativePrompt } = documentStore.getState().settings;
  const others = ownPresets.getState().filter((preset) => preset.name !== name);
  keep([...others, { name, addedPrompt, negativePrompt }].slice(-KEPT));
}

export function deletePreset(name: string): void {
  keep(ownPresets.getState().filter((preset) => preset.name !== name));
}

function keep(presets: readonly OwnPreset[]): void {
  ownPresets.setState(presets, true);
  writeLocal(STORAGE_KEY, presets);
}
