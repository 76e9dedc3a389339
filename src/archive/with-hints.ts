import { withKnownPictures } from '../document/known-pictures.ts';
import { namedPictures, pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import type { PictureStore } from '../storage/picture-store.ts';
import { decodeBlob } from './decode-blob.ts';

/**
 * A result keeps its hints, not the photos they were made of. Where a photo is gone, its control follows the hint itself
 * as drawn: the very control image that was sent then.
 */
export async function withHints(
  document: StudioDocument,
  hints: readonly Blob[],
  pictures: Pick<PictureStore, 'add' | 'get'>,
): Promise<StudioDocument> {
  const isKnown = (id: string) => pictures.get(id) !== undefined;
  if (namedPictures(document).every(isKnown)) return document;
  const acting = document.controlUnits.filter(({ enabled }) => enabled);
  const controlUnits: ControlUnit[] = [];
  for (const unit of document.controlUnits) {
    const id = pictureOf(unit, document);
    const isLost = unit.source === 'picture' && (id === null || !isKnown(id));
    const hint = acting.length === hints.length ? hints[acting.indexOf(unit)] : undefined;
    controlUnits.push(isLost && hint ? await followHint(unit, hint, pictures) : unit);
  }
  return withKnownPictures({ ...document, controlUnits }, isKnown);
}

async function followHint(
  unit: ControlUnit,
  hint: Blob,
  pictures: Pick<PictureStore, 'add'>,
): Promise<ControlUnit> {
  const id = crypto.randomUUID();
  const pixels = await decodeBlob(hint);
  pictures.add({ id, name: 'hint.png', byteSize: hint.size, pixels });
  return {
    ...unit,
    source: 'picture',
    pictureId: id,
    annotator: 'none',
    parameters: {},
    detectResolution: null,
    setByHand: [...new Set([...unit.setByHand, 'annotator' as const, 'pictureId' as const])],
  };
}
