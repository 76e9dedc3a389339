import { namedPictures } from './named-pictures.ts';
import type { StudioDocument } from './studio-document.ts';

/** A document whose pictures are not all here names none of the others: from another machine, or after a loss. */
export function withKnownPictures(
  document: StudioDocument,
  isKnown: (id: string) => boolean,
): StudioDocument {
  if (namedPictures(document).every(isKnown)) return document;
  const ifKnown = (id: string | null) => (id !== null && isKnown(id) ? id : null);
  return {
    ...document,
    pictureId: ifKnown(document.pictureId),
    startPicture: {
      ...document.startPicture,
      pictureId: ifKnown(document.startPicture.pictureId),
    },
    reference: { ...document.reference, pictureId: ifKnown(document.reference.pictureId) },
    controlUnits: document.controlUnits.map((unit) => ({
      ...unit,
      pictureId: ifKnown(unit.pictureId),
    })),
  };
}
