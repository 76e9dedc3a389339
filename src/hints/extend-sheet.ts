import { documentStore } from '../document/document-store.ts';
import { createControlUnit } from '../document/empty-document.ts';
import {
  type Extension,
  extendedDocument,
  extensionOf,
  type Side,
} from '../document/extended-sheet.ts';
import { changeDocument } from '../document/history.ts';
import { type Outcome, success } from '../shared/outcome.ts';
import { createPixels, type Pixels } from '../shared/pixels.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { renderHint } from './render-hint.ts';

const KEPT_FOREVER = new AbortController().signal;

/** Outpainting: new ground beside the start picture, masked, to be made by the next job. One undo step. */
export async function extendSheet(
  side: Side,
  amount: number,
  maxSize: number,
): Promise<Outcome<void>> {
  const document = documentStore.getState();
  const { pictureId, resizeMode } = document.startPicture;
  if (pictureId === null) return success(undefined);
  const unit = { ...createControlUnit('start'), source: 'picture', pictureId, resizeMode } as const;
  const fitted = await renderHint(unit, document, KEPT_FOREVER);
  if (!fitted.ok) return fitted;
  // Meanwhile something else may have been done; then this is not what was meant.
  if (documentStore.getState() !== document) return success(undefined);
  const extension = extensionOf(document, side, amount, maxSize);
  const id = crypto.randomUUID();
  const name = pictureStore.get(pictureId)?.name ?? '';
  const pixels = laidOut(fitted.value, extension);
  pictureStore.add({ id, name, byteSize: pixels.data.length, pixels });
  changeDocument((present) => extendedDocument(present, extension, id));
  return success(undefined);
}

/** The picture on the larger sheet; new ground takes the colour of the nearest edge, as good a beginning as any. */
function laidOut(picture: Pixels, { width, height, left, top }: Extension): Pixels {
  const sheet = createPixels(width, height);
  for (let y = 0; y < height; y++) {
    const row = clamped(y - top, picture.height);
    for (let x = 0; x < width; x++) {
      const from = 4 * (row * picture.width + clamped(x - left, picture.width));
      sheet.data.set(picture.data.subarray(from, from + 4), 4 * (y * width + x));
    }
  }
  return sheet;
}

function clamped(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
