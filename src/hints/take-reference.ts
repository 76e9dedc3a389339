import { setReferencePicture } from '../document/commands/reference-commands.ts';
import { undo } from '../document/history.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { notify } from '../session/toasts.ts';
import { keepPicture } from './keep-picture.ts';

/** Takes a file as the reference picture. If it cannot be read, that is said and nothing changes. */
export async function takeReference(file: File): Promise<void> {
  const kept = await keepPicture(file, 'reference', setReferencePicture);
  if (!kept.ok && kept.code !== 'cancelled') reportFailure(kept);
}

export function removeReference(): void {
  setReferencePicture(null);
  notify({ messageKey: 'reference.removed', action: { labelKey: 'scribble.undo', run: undo } });
}
