import { parseDocument } from '../document/document-schema.ts';
import { changeDocument } from '../document/history.ts';
import type { GenerationSettings, StudioDocument } from '../document/studio-document.ts';
import { withSettings } from '../document/with-settings.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { picturesInUse } from '../session/pictures-in-use.ts';
import type { Result } from '../session/result.ts';
import { notify } from '../session/toasts.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { resultPictures } from './result-pictures.ts';
import { tellLosses } from './tell-losses.ts';
import { withKept } from './with-kept.ts';

/** Puts settings of a result back into use, as one undo step. They count as set by hand: no pack replaces them. */
function recallSettings(settings: Partial<GenerationSettings>): void {
  changeDocument((document) => withSettings(document, settings));
  notify({ messageKey: 'results.recalled' });
}

export function recallPrompt({ settings }: Result): void {
  const { prompt, negativePrompt, addedPrompt } = settings;
  recallSettings({ prompt, negativePrompt, addedPrompt });
}

export function recallSeed({ settings }: Result): void {
  recallSettings({ seed: settings.seed, seedLocked: true });
}

/** Drawing, size and controls as they were. */
export async function recallHints(result: Result): Promise<void> {
  await recallDocument(result, (then, now) => ({ ...then, settings: now.settings }));
}

/** Everything that made the picture. */
export async function recallAll(result: Result): Promise<void> {
  await recallDocument(result, (then) => withSettings(then, result.settings));
}

async function recallDocument(
  result: Result,
  merge: (then: StudioDocument, now: StudioDocument) => StudioDocument,
): Promise<void> {
  const content = await resultPictures.get(result.id);
  const saved = content?.metadata?.document;
  const parsed = saved === undefined ? null : parseDocument(saved);
  if (!(content && parsed)) {
    notify({ messageKey: 'results.notRecalled' });
    return;
  }
  if (!parsed.ok) {
    reportFailure(parsed);
    return;
  }
  const then = await withKept(parsed.value, content, pictureStore);
  changeDocument((now) => merge(then.document, now));
  pictureStore.keepOnly(picturesInUse());
  notify({ messageKey: 'results.recalled' });
  tellLosses(then.losses);
}
