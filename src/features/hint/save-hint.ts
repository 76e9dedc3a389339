import { reportFailure } from '../../session/failure-notices.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import { failure } from '../../shared/outcome.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { downloadFile } from '../../ui/download-file.ts';

/** Downloads a hint exactly as it would be sent. */
export async function saveHint(hint: Pixels, annotator: AnnotatorId): Promise<void> {
  const { width, height, data } = hint;
  try {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    downloadFile(png, `hint-${annotator}-${width}x${height}.png`);
  } catch (error) {
    reportFailure(failure('internal', String(error)));
  }
}
