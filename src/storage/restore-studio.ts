import { restoreDocument } from '../document/commands/document-commands.ts';
import { parseDocument } from '../document/document-schema.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import type { PictureStore } from './picture-store.ts';
import type { StudioStorage } from './studio-storage.ts';

/**
 * Puts back what the last visit left; false on a first visit. A failure leaves the empty document: the studio works
 * all the same.
 */
export async function restoreStudio(
  storage: StudioStorage,
  pictures: Pick<PictureStore, 'add'>,
): Promise<Outcome<boolean>> {
  try {
    const saved = await storage.loadDocument();
    if (saved === null) return success(false);
    const document = parseDocument(saved);
    if (!document.ok) return document;
    restoreDocument(await withPicture(document.value, storage, pictures));
    return success(true);
  } catch (error) {
    return failure('storage-failed', String(error));
  }
}

/** A document whose picture was lost names none, rather than one that is not there. */
async function withPicture(
  document: StudioDocument,
  storage: StudioStorage,
  pictures: Pick<PictureStore, 'add'>,
): Promise<StudioDocument> {
  if (document.pictureId === null) return document;
  const picture = await storage.loadPicture(document.pictureId);
  if (!picture) return { ...document, pictureId: null };
  pictures.add(picture);
  return document;
}
