import { hintPng } from '../../hints/hint-png.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import { failure } from '../../shared/outcome.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { downloadFile } from '../../ui/download-file.ts';

/** Downloads a hint exactly as it would be sent. */
export async function saveHint(hint: Pixels, annotator: AnnotatorId): Promise<void> {
  try {
    const name = `hint-${annotator}-${hint.width}x${hint.height}.png`;
    downloadFile(await hintPng(hint), name);
  } catch (error) {
    reportFailure(failure('internal', String(error)));
  }
}
