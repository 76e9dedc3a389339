import * as v from 'valibot';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { beginGesture } from '../../document/history.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { createOwnPresets } from '../../session/own-presets.ts';

/** Words about style and quality that people reuse with every prompt. */
export interface PromptPreset {
  readonly addedPrompt: string;
  readonly negativePrompt: string;
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

const text = v.pipe(v.string(), v.maxLength(10_000));

export const ownPromptPresets = createOwnPresets(
  'inkling.prompt-presets',
  v.object({ addedPrompt: text, negativePrompt: text }),
);

/** Both texts at once: one step to undo. */
export function applyPreset({ addedPrompt, negativePrompt }: PromptPreset): void {
  const end = beginGesture();
  setSetting('addedPrompt', addedPrompt);
  setSetting('negativePrompt', negativePrompt);
  end();
}

/** Keeps the document's texts under a name. */
export function savePreset(name: string): void {
  const { addedPrompt, negativePrompt } = documentStore.getState().settings;
  ownPromptPresets.save(name, { addedPrompt, negativePrompt });
}
