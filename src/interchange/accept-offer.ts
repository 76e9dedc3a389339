import { type Loss, tellLosses } from '../archive/tell-losses.ts';
import { withKept } from '../archive/with-kept.ts';
import { changeDocument, undo } from '../document/history.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { keepPicture } from '../hints/keep-picture.ts';
import { takePicture } from '../hints/take-picture.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { picturesInUse } from '../session/pictures-in-use.ts';
import { sessionStore } from '../session/session-store.ts';
import { notify } from '../session/toasts.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { applyMaking } from './apply-making.ts';
import { type Offer, withdrawOffer } from './offer-store.ts';

/** Puts a file's settings, controls and drawing into use, in one undo step. */
export async function restoreOffer(offer: Offer): Promise<void> {
  withdrawOffer();
  const { document } = offer;
  let losses: ReadonlySet<Loss> = new Set();
  if (document) {
    const ready = await withKept(document, offer, pictureStore);
    changeDocument(() => withSeedOf(ready.document, offer));
    losses = ready.losses;
  } else await restoreSettings(offer);
  pictureStore.keepOnly(picturesInUse());
  notify({ messageKey: 'interchange.restored', action: { labelKey: 'scribble.undo', run: undo } });
  tellLosses(losses);
}

export async function takeOfferAsPicture({ file }: Offer): Promise<void> {
  withdrawOffer();
  await takePicture(file);
}

async function restoreSettings({ file, making }: Offer): Promise<void> {
  const apply = (pictureId: string | null): void => {
    const limits = packLimits();
    changeDocument((document) => applyMaking(document, making, { pictureId, limits }).document);
  };
  if (making.controls.length === 0) {
    apply(null);
    return;
  }
  const kept = await keepPicture(file, 'studio', apply);
  if (kept.ok || kept.code === 'cancelled') return;
  reportFailure(kept);
  apply(null);
}

/** The document as it was asked for may have had a random seed; the picture has one. */
function withSeedOf(document: StudioDocument, { making }: Offer): StudioDocument {
  const { seed } = making.settings;
  if (seed === undefined) return document;
  const settings = { ...document.settings, seed, seedLocked: true, numImages: 1 };
  return { ...document, settings };
}

/** Limits of the open pack. */
export function packLimits() {
  const { engine } = sessionStore.getState();
  return engine.status === 'ready' ? engine.manifest.defaults : null;
}
