import { setPicture } from '../document/commands/picture-commands.ts';
import { undo } from '../document/history.ts';
import { reportFailure } from '../session/failure-notices.ts';
import { notify } from '../session/toasts.ts';
import { keepPicture } from './keep-picture.ts';

/** Takes a file as the picture. If it cannot be read, that is said and nothing changes. */
export async function takePicture(file: File): Promise<void> {
  const kept = await keepPicture(file, 'studio', setPicture);
  if (kept.ok && isDrawing(file)) offerStrokes(file);
  // It may not be in sight: nothing of it shows on the canvas.
  else if (kept.ok) notify({ messageKey: 'source.taken' });
  if (!kept.ok && kept.code !== 'cancelled') reportFailure(kept);
}

function isDrawing({ name, type }: File): boolean {
  return type === 'image/svg+xml' || name.toLowerCase().endsWith('.svg');
}

/** A drawing is a picture like any other, or lines to go on with. */
function offerStrokes(file: File): void {
  notify({
    messageKey: 'source.drawingTaken',
    action: { labelKey: 'source.asStrokes', run: () => void asStrokes(file) },
  });
}

async function asStrokes(file: File): Promise<void> {
  const { importSvg } = await import('./import-svg.ts');
  await importSvg(file);
}

export function removePicture(): void {
  setPicture(null);
  notify({ messageKey: 'source.removed', action: { labelKey: 'scribble.undo', run: undo } });
}
