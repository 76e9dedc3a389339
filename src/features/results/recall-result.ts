import { changeDocument } from '../../document/history.ts';
import type { GenerationSettings } from '../../document/studio-document.ts';
import type { Result } from '../../session/result.ts';
import { notify } from '../../session/toasts.ts';

/** Puts settings of a result back into use, as one undo step. */
function recall(settings: Partial<GenerationSettings>): void {
  changeDocument((document) => ({ ...document, settings: { ...document.settings, ...settings } }));
  notify({ messageKey: 'results.recalled' });
}

export function recallAll({ settings }: Result): void {
  recall(settings);
}

export function recallPrompt({ settings }: Result): void {
  const { prompt, negativePrompt, addedPrompt } = settings;
  recall({ prompt, negativePrompt, addedPrompt });
}

export function recallSeed({ settings }: Result): void {
  recall({ seed: settings.seed, seedLocked: true });
}
