import type { Work } from '../../archive/enlarge-picture.ts';
import type { ExportOptions } from '../../archive/export-options.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import type { Result } from '../../session/result.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';
import { pictureFile } from './save-picture.ts';

/** Whether this browser hands files to other programs. */
export function canShare(): boolean {
  const probe = new File([], 'picture.png', { type: 'image/png' });
  return navigator.canShare?.({ files: [probe] }) ?? false;
}

export async function sharePicture(
  result: Result,
  content: ResultContent,
  options: ExportOptions,
  work: Work,
): Promise<void> {
  const file = await pictureFile(result, content, options, work);
  if (!file) return;
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // Browsers share only shortly after a click. The picture is there now, and the next click is quick.
    if (error instanceof DOMException && error.name === 'NotAllowedError') {
      notify({ messageKey: 'export.shareAgain' });
      return;
    }
    // Whoever closes the system's sheet has changed their mind.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    reportFailure(failure('internal', String(error)));
  }
}
