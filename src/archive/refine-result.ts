import { parseDocument } from '../document/document-schema.ts';
import { addToQueue } from '../session/job-queue.ts';
import type { Result } from '../session/result.ts';
import { sessionStore } from '../session/session-store.ts';
import { notify } from '../session/toasts.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { decodeBlob } from './decode-blob.ts';
import { openResult } from './open-result.ts';
import { refinedDocument, refinedSize } from './refined-document.ts';
import { fileNameOf } from './save-result.ts';
import { tellLosses } from './tell-losses.ts';
import { withKept } from './with-kept.ts';

/** Makes the picture larger and finer: it becomes the start of a job of the same prompt, seed and controls. */
export async function refineResult(result: Result): Promise<void> {
  const { engine } = sessionStore.getState();
  const content = await openResult(result);
  const parsed = parseDocument(content?.metadata?.document);
  const size = engine.status === 'ready' && refinedSize(result, engine.manifest.defaults);
  if (!(content && parsed.ok && size)) {
    notify({ messageKey: size ? 'results.notRecalled' : 'results.largestAlready' });
    return;
  }
  const then = await withKept(parsed.value, { hints: content.hints }, pictureStore);
  const id = crypto.randomUUID();
  const pixels = await decodeBlob(content.picture);
  pictureStore.add({ id, name: fileNameOf(result), byteSize: content.picture.size, pixels });
  const { seed } = result.settings;
  const document = refinedDocument({ ...then.document, settings: result.settings }, id, size);
  addToQueue([{ id: crypto.randomUUID(), document, seed, groupId: null }]);
  notify({ messageKey: 'results.refining', values: { width: size.width, height: size.height } });
  // What it started from matters no more: now it starts from itself.
  tellLosses([...then.losses].filter((loss) => loss === 'hint-kept' || loss === 'hint-gone'));
}
