import { embedExif } from '../shared/metadata/exif-metadata.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { decodeBlob } from './decode-blob.ts';
import { encodePixels } from './encode-pixels.ts';
import type { ExportOptions } from './export-options.ts';
import type { ResultContent } from './result-schema.ts';
import { fullMetadata, pngOf } from './save-result.ts';

export interface EncodedResult {
  readonly file: Blob;
  /** The drawing did not fit into the file's metadata. */
  readonly isShortened: boolean;
}

/** A result as the file that was asked for. */
export async function encodeResult(
  content: ResultContent,
  { format, quality, withMetadata }: ExportOptions,
): Promise<Outcome<EncodedResult>> {
  if (format === 'png') {
    const file = withMetadata ? await pngOf(content) : content.picture;
    return success({ file, isShortened: false });
  }
  const type = `image/${format}` as const;
  const file = await encodePixels(await decodeBlob(content.picture), type, quality / 100);
  // Browsers write PNG in the place of what they cannot write.
  if (file.type !== type) return failure('format-unsupported', `${type} came as ${file.type}`);
  const metadata = withMetadata ? await fullMetadata(content) : null;
  if (!metadata) return success({ file, isShortened: false });
  const embedded = embedExif(new Uint8Array(await file.arrayBuffer()), format, metadata);
  if (!embedded.ok) return embedded;
  const { bytes, isShortened } = embedded.value;
  return success({ file: new Blob([bytes], { type }), isShortened });
}
