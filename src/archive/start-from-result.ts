import { setStartPicture } from '../document/commands/start-picture-commands.ts';
import { keepPicture } from '../hints/keep-picture.ts';
import { reportFailure } from '../session/failure-notices.ts';
import type { Result } from '../session/result.ts';
import { notify } from '../session/toasts.ts';
import { openResult } from './open-result.ts';
import { fileNameOf } from './save-result.ts';

/** The result becomes the picture that the next ones start from. */
export async function startFromResult(result: Result): Promise<void> {
  const content = await openResult(result);
  if (!content) return;
  const file = new File([content.picture], fileNameOf(result), { type: 'image/png' });
  const kept = await keepPicture(file, 'start', setStartPicture);
  if (kept.ok) notify({ messageKey: 'start.taken' });
  else if (kept.code !== 'cancelled') reportFailure(kept);
}
