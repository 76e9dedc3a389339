import { embedExif } from '../shared/metadata/exif-metadata.ts';
import type { PictureMetadata } from '../shared/metadata/picture-metadata.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { decodeBlob } from './decode-blob.ts';
import { encodePixels } from './encode-pixels.ts';
import { enlargePicture, type Work } from './enlarge-picture.ts';
import type { ExportOptions } from './export-options.ts';
import type { ResultContent } from './result-schema.ts';
import { fullMetadata, pngWith } from './save-result.ts';

export interface EncodedResult {
  readonly file: Blob;
  /** The drawing did not fit into the file's metadata. */
  readonly isShortened: boolean;
}

/** A result as the file that was asked for. */
export async function encodeResult(
  content: ResultContent,
  options: ExportOptions,
  work: Work,
): Promise<Outcome<EncodedResult>> {
  const { format, quality } = options;
  const shown = await pictureOf(content, options, work);
  if (!shown.ok) return shown;
  const metadata = options.withMetadata ? await metadataOf(content, options) : null;
  if (format === 'png') {
    const file = await pngWith(shown.value, metadata);
    return success({ file, isShortened: false });
  }
  const type = `image/${format}` as const;
  const file = await encodePixels(await decodeBlob(shown.value), type, quality / 100);
  // Browsers write PNG in the place of what they cannot write.
  if (file.type !== type) return failure('format-unsupported', `${type} came as ${file.type}`);
  if (!metadata) return success({ file, isShortened: false });
  const embedded = embedExif(new Uint8Array(await file.arrayBuffer()), format, metadata);
  if (!embedded.ok) return embedded;
  const { bytes, isShortened } = embedded.value;
  return success({ file: new Blob([bytes], { type }), isShortened });
}

/** What was enlarged last: who has saved it may want to copy it too, and sharing wants it at once. */
let last: { readonly key: string; readonly of: Blob; readonly enlarged: Blob } | null = null;

/** The picture as a PNG without metadata, as large as was asked for. */
export async function pictureOf(
  { picture }: ResultContent,
  { enlarge, method }: Pick<ExportOptions, 'enlarge' | 'method'>,
  work: Work,
): Promise<Outcome<Blob>> {
  if (enlarge === 1) return success(picture);
  const key = `${method} ${enlarge}`;
  if (last?.of === picture && last.key === key) return success(last.enlarged);
  const enlarged = await enlargePicture(
    await decodeBlob(picture),
    { factor: enlarge, method },
    work,
  );
  if (work.signal.aborted) return failure('cancelled', 'the picture is no longer wanted');
  if (!enlarged.ok) return enlarged;
  last = { key, of: picture, enlarged: await encodePixels(enlarged.value) };
  return success(last.enlarged);
}

async function metadataOf(
  content: ResultContent,
  { enlarge, method }: ExportOptions,
): Promise<PictureMetadata | null> {
  const metadata = await fullMetadata(content);
  if (enlarge === 1) return metadata;
  return metadata && { ...metadata, enlarged: { factor: enlarge, method } };
}
