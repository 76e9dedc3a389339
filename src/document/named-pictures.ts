import { documentStore } from './document-store.ts';
import type { ControlUnit, StudioDocument } from './studio-document.ts';

type Naming = Pick<StudioDocument, 'pictureId' | 'startPicture' | 'reference' | 'controlUnits'>;

/** The picture a unit's hint is made of: its own, or the one that all share. */
export function pictureOf(
  unit: ControlUnit,
  { pictureId }: Pick<StudioDocument, 'pictureId'>,
): string | null {
  return unit.pictureId ?? pictureId;
}

/** Ids of the pictures that a document names. */
export function namedPictures({
  pictureId,
  startPicture,
  reference,
  controlUnits,
}: Naming): readonly string[] {
  const ids = [
    ...[pictureId, startPicture.pictureId, reference.pictureId],
    ...controlUnits.map((unit) => unit.pictureId),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Ids of all pictures that the document or one of its undo steps names. */
export function referencedPictures(): ReadonlySet<string> {
  const { pastStates, futureStates } = documentStore.temporal.getState();
  const present = documentStore.getState();
  const states = [...pastStates, ...futureStates].map((state) => ({ ...present, ...state }));
  return new Set([present, ...states].flatMap(namedPictures));
}
