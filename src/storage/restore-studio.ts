import { restoreDocument } from '../document/commands/document-commands.ts';
import { withKnownPictures } from '../document/known-pictures.ts';
import { namedPictures } from '../document/named-pictures.ts';
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
    const { parseDocument } = await import('../document/document-schema.ts');
    const document = parseDocument(saved);
    if (!document.ok) return document;
    restoreDocument(await withPictures(document.value, storage, pictures));
    return success(true);
  } catch (error) {
    return failure('storage-failed', String(error));
  }
}

/** A document whose pictures were lost names none, rather than some that are not there. */
async function withPictures(
  document: StudioDocument,
  storage: StudioStorage,
  pictures: Pick<PictureStore, 'add'>,
): Promise<StudioDocument> {
  const found = new Set<string>();
  for (const id of namedPictures(document)) {
    const picture = await storage.loadPicture(id);
    if (!picture) continue;
    pictures.add(picture);
    found.add(id);
  }
  return withKnownPictures(document, (id) => found.has(id));
}
