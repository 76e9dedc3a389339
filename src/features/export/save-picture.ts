import { encodeResult } from '../../archive/encode-result.ts';
import type { ExportOptions } from '../../archive/export-options.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { fileNameOf } from '../../archive/save-result.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import type { Result } from '../../session/result.ts';
import { notify } from '../../session/toasts.ts';
import { failure } from '../../shared/outcome.ts';
import { downloadFile } from '../../ui/download-file.ts';

export async function savePicture(
  result: Result,
  content: ResultContent,
  options: ExportOptions,
): Promise<void> {
  const file = await pictureFile(result, content, options);
  if (file) downloadFile(file, file.name);
}

/** null: it could not be made, and that has been said. */
export async function pictureFile(
  result: Result,
  content: ResultContent,
  options: ExportOptions,
): Promise<File | null> {
  try {
    const encoded = await encodeResult(content, options);
    if (!encoded.ok) {
      reportFailure(encoded);
      return null;
    }
    const { file, isShortened } = encoded.value;
    if (isShortened) notify({ messageKey: 'export.shortened' });
    const extension = options.format === 'jpeg' ? 'jpg' : options.format;
    return new File([file], fileNameOf(result, extension), { type: file.type });
  } catch (error) {
    reportFailure(failure('internal', String(error)));
    return null;
  }
}
