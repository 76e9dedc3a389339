import { withKnownPictures } from '../document/known-pictures.ts';
import { pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import type { PictureStore } from '../storage/picture-store.ts';
import { decodeBlob } from './decode-blob.ts';
import type { Loss } from './tell-losses.ts';

export interface Recalled {
  readonly document: StudioDocument;
  /** What of it is no longer here, each once. */
  readonly losses: ReadonlySet<Loss>;
}

/**
 * A result keeps its hints, not the photos they were made of. Where a photo is gone, its control follows the hint itself
 * as drawn: the very control image that was sent then.
 */
export async function withHints(
  document: StudioDocument,
  hints: readonly Blob[],
  pictures: Pick<PictureStore, 'add' | 'get'>,
): Promise<Recalled> {
  const isGone = (id: string | null) => id !== null && pictures.get(id) === undefined;
  const losses = new Set<Loss>();
  const acting = document.controlUnits.filter(({ enabled }) => enabled);
  const controlUnits: ControlUnit[] = [];
  for (const unit of document.controlUnits) {
    if (unit.source !== 'picture' || !isGone(pictureOf(unit, document))) {
      controlUnits.push(unit);
      continue;
    }
    const hint = acting.length === hints.length ? hints[acting.indexOf(unit)] : undefined;
    controlUnits.push(hint ? await followHint(unit, hint, pictures) : unit);
    // The picture never followed a control that was off.
    if (unit.enabled) losses.add(hint ? 'hint-kept' : 'hint-gone');
  }
  if (isGone(document.startPicture.pictureId)) losses.add(startLoss(document));
  if (isGone(document.reference.pictureId)) losses.add('reference');
  const known = withKnownPictures({ ...document, controlUnits }, (id) => !isGone(id));
  return { document: known, losses };
}

function startLoss({ startPicture }: StudioDocument): Loss {
  return startPicture.mask.length > 0 ? 'masked-start' : 'start';
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
