import { setPicture } from '../../document/commands/picture-commands.ts';
import { undo } from '../../document/history.ts';
import { referencedPictures } from '../../document/referenced-pictures.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { notify } from '../../session/toasts.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { decodePicture } from './decode-picture.ts';

let latest = 0;

/** Takes a file as the picture. If it cannot be read, that is said and nothing changes. The newest file wins. */
export async function takePicture(file: File): Promise<void> {
  latest += 1;
  const own = latest;
  const pixels = await decodePicture(file);
  if (own !== latest) return;
  if (!pixels.ok) {
    reportFailure(pixels);
    return;
  }
  const id = crypto.randomUUID();
  pictureStore.add({ id, name: file.name, byteSize: file.size, pixels: pixels.value });
  setPicture(id);
  pictureStore.keepOnly(referencedPictures());
}

export function removePicture(): void {
  setPicture(null);
  notify({ messageKey: 'source.removed', action: { labelKey: 'scribble.undo', run: undo } });
}
