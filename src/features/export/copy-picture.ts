import type { ResultContent } from '../../archive/result-schema.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';

/** Puts the picture alone on the clipboard; clipboards keep no metadata. */
export async function copyPicture({ picture }: ResultContent): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    notify({ messageKey: 'export.copied' });
  } catch (error) {
    reportFailure(failure('clipboard-refused', String(error)));
  }
}
