import { documentStore } from './document-store.ts';

/** Ids of all pictures that the document or one of its undo steps names. */
export function referencedPictures(): ReadonlySet<string> {
  const { pastStates, futureStates } = documentStore.temporal.getState();
  const ids = [...pastStates, ...futureStates, documentStore.getState()].map((d) => d.pictureId);
  return new Set(ids.filter((id) => typeof id === 'string'));
}
