import { setPicture } from '../document/commands/picture-commands.ts';
import { undo } from '../document/history.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { notify } from '../session/toasts.ts';
import { keepPicture } from './keep-picture.ts';

/** Takes a file as the picture. If it cannot be read, that is said and nothing changes. */
export async function takePicture(file: File): Promise<void> {
  const kept = await keepPicture(file, 'studio', setPicture);
  if (!kept.ok && kept.code !== 'cancelled') reportFailure(kept);
}

export function removePicture(): void {
  setPicture(null);
  notify({ messageKey: 'source.removed', action: { labelKey: 'scribble.undo', run: undo } });
}
