import { annotateClient } from '../engine/annotate-client.ts';
import { reportFailure } from '../session/failure-notices.ts';
import type { Result } from '../session/result.ts';
import { downloadFile } from '../ui/download-file.ts';
import { decodeBlob } from './decode-blob.ts';
import { encodePixels } from './encode-pixels.ts';
import { openResult } from './open-result.ts';
import { fileNameOf } from './save-result.ts';

/** More pixels of the same picture, by Lanczos interpolation: nothing is made up. What adds detail is `refineResult`. */
export async function saveEnlarged(result: Result, factor: 2 | 4): Promise<void> {
  const content = await openResult(result);
  if (!content) return;
  const source = await decodeBlob(content.picture);
  const enlarged = await annotateClient.annotate({
    source,
    annotator: 'none',
    parameters: {},
    resizeMode: 'stretch',
    detectResolution: null,
    width: source.width * factor,
    height: source.height * factor,
  });
  if (!enlarged.ok) {
    reportFailure(enlarged);
    return;
  }
  const name = fileNameOf(result).replace(/\.png$/, `-${factor}x.png`);
  downloadFile(await encodePixels(enlarged.value), name);
}
