import { changeDocument } from '../history.ts';
import type { StartPicture } from '../studio-document.ts';

/** A picture to start from, or none (null): one step. The mask belonged to the one before. */
export function setStartPicture(pictureId: string | null): void {
  changeDocument((document) => ({
    ...document,
    startPicture: { ...document.startPicture, pictureId, mask: [], maskInverted: false },
  }));
}

/** Of how it is used. The same setting in quick succession is one step. */
export function updateStartPicture(
  change: Partial<Omit<StartPicture, 'pictureId' | 'mask'>>,
): void {
  changeDocument(
    (document) => ({ ...document, startPicture: { ...document.startPicture, ...change } }),
    `start.${Object.keys(change).join()}`,
  );
}
