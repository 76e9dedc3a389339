import { changeDocument } from '../history.ts';
import type { ReferencePicture } from '../studio-document.ts';

/** A picture whose look steers, or none (null): one step. */
export function setReferencePicture(pictureId: string | null): void {
  changeDocument((document) => ({
    ...document,
    reference: { ...document.reference, pictureId },
  }));
}

/** Of how it steers; start and end give way to one another. The same setting in quick succession is one step. */
export function updateReference(change: Partial<Omit<ReferencePicture, 'pictureId'>>): void {
  changeDocument(
    (document) => ({
      ...document,
      reference: ordered({ ...document.reference, ...change }, change),
    }),
    `reference.${Object.keys(change).join()}`,
  );
}

function ordered(reference: ReferencePicture, change: Partial<ReferencePicture>): ReferencePicture {
  const { guidanceStart, guidanceEnd } = reference;
  if (guidanceStart <= guidanceEnd) return reference;
  return change.guidanceStart === undefined
    ? { ...reference, guidanceStart: guidanceEnd }
    : { ...reference, guidanceEnd: guidanceStart };
}
