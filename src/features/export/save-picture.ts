import { encodeResult } from '../../archive/encode-result.ts';
import type { Work } from '../../archive/enlarge-picture.ts';
import type { ExportOptions } from '../../archive/export-options.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { fileNameOf } from '../../archive/save-result.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import type { Result } from '../../session/result.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';
import { downloadFile } from '../../ui/download-file.ts';
import { tellFailure } from './tell-failure.ts';

export async function savePicture(
  result: Result,
  content: ResultContent,
  options: ExportOptions,
  work: Work,
): Promise<void> {
  const file = await pictureFile(result, content, options, work);
  if (file) downloadFile(file, file.name);
}

/** null: it could not be made, and that has been said. */
export async function pictureFile(
  result: Result,
  content: ResultContent,
  options: ExportOptions,
  work: Work,
): Promise<File | null> {
  try {
    const encoded = await encodeResult(content, options, work);
    if (!encoded.ok) {
      tellFailure(encoded);
      return null;
    }
    const { file, isShortened } = encoded.value;
    if (isShortened) notify({ messageKey: 'export.shortened' });
    return new File([file], nameOf(result, options), { type: file.type });
  } catch (error) {
    reportFailure(failure('internal', String(error)));
    return null;
  }
}

function nameOf(result: Result, { format, enlarge }: ExportOptions): string {
  const name = fileNameOf(result, format === 'jpeg' ? 'jpg' : format);
  return enlarge === 1 ? name : name.replace(/\.\w+$/, `-${enlarge}x$&`);
}
