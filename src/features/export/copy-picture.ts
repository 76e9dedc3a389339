import { pictureOf } from '../../archive/encode-result.ts';
import type { Work } from '../../archive/enlarge-picture.ts';
import type { ExportOptions } from '../../archive/export-options.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';
import { tellFailure } from './tell-failure.ts';

/**
 * Puts the picture alone on the clipboard; clipboards keep no metadata. It is promised within the click, since a
 * clipboard refuses what comes long after it.
 */
export async function copyPicture(
  content: ResultContent,
  options: ExportOptions,
  work: Work,
): Promise<void> {
  const making = pictureOf(content, options, work);
  const picture = making.then((made) => (made.ok ? made.value : Promise.reject(made)));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    notify({ messageKey: 'export.copied' });
  } catch (error) {
    const made = await making;
    tellFailure(made.ok ? failure('clipboard-refused', String(error)) : made);
  }
}
