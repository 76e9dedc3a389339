import { withKnownPictures } from '../document/known-pictures.ts';
import { pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import type { PictureStore } from '../storage/picture-store.ts';
import { decodeBlob } from './decode-blob.ts';
import type { ResultContent } from './result-schema.ts';
import type { Loss } from './tell-losses.ts';

/** What of a making is kept beside its document. */
export type Kept = Pick<ResultContent, 'hints' | 'start' | 'reference'>;

type Shelf = Pick<PictureStore, 'add' | 'get'>;

export interface Recalled {
  readonly document: StudioDocument;
  /** What of it is no longer here, each once. */
  readonly losses: ReadonlySet<Loss>;
}

/**
 * A result keeps its hints, not the photos they were made of. Where a photo is gone, its control follows the hint itself
 * as drawn: the very control image that was sent then. What it started from and whose look it followed come back from it.
 */
export async function withKept(
  document: StudioDocument,
  kept: Kept,
  pictures: Shelf,
): Promise<Recalled> {
  const losses = new Set<Loss>();
  const isHere = (id: string) => pictures.get(id) !== undefined;

  async function found(
    id: string | null,
    name: 'start' | 'reference',
    loss: Loss,
  ): Promise<string | null> {
    if (id === null || isHere(id)) return id;
    const copy = kept[name];
    if (copy) return putBack(copy, name, pictures);
    losses.add(loss);
    return id;
  }

  const { startPicture, reference } = document;
  const startId = await found(startPicture.pictureId, 'start', startLoss(document));
  const referenceId = await found(reference.pictureId, 'reference', 'reference');
  const whole = {
    ...document,
    startPicture: { ...startPicture, pictureId: startId },
    reference: { ...reference, pictureId: referenceId },
    controlUnits: await withHints(document, kept.hints, pictures, losses),
  };
  return { document: withKnownPictures(whole, isHere), losses };
}

async function withHints(
  document: StudioDocument,
  hints: readonly Blob[],
  pictures: Shelf,
  losses: Set<Loss>,
): Promise<readonly ControlUnit[]> {
  const acting = document.controlUnits.filter(({ enabled }) => enabled);
  const units: ControlUnit[] = [];
  for (const unit of document.controlUnits) {
    const id = unit.source === 'picture' ? pictureOf(unit, document) : null;
    if (id === null || pictures.get(id) !== undefined) {
      units.push(unit);
      continue;
    }
    const hint = acting.length === hints.length ? hints[acting.indexOf(unit)] : undefined;
    units.push(hint ? await followHint(unit, hint, pictures) : unit);
    // The picture never followed a control that was off.
    if (unit.enabled) losses.add(hint ? 'hint-kept' : 'hint-gone');
  }
  return units;
}

function startLoss({ startPicture }: StudioDocument): Loss {
  return startPicture.mask.length > 0 ? 'masked-start' : 'start';
}

async function followHint(unit: ControlUnit, hint: Blob, pictures: Shelf): Promise<ControlUnit> {
  return {
    ...unit,
    source: 'picture',
    pictureId: await putBack(hint, 'hint', pictures),
    annotator: 'none',
    parameters: {},
    detectResolution: null,
    setByHand: [...new Set([...unit.setByHand, 'annotator' as const, 'pictureId' as const])],
  };
}

/** Its id in the picture store. */
async function putBack(picture: Blob, name: string, pictures: Shelf): Promise<string> {
  const id = crypto.randomUUID();
  const pixels = await decodeBlob(picture);
  pictures.add({ id, name: `${name}.png`, byteSize: picture.size, pixels });
  return id;
}
