import { type Outcome, success } from '../outcome.ts';
import { writeExif } from './exif.ts';
import { JPEG_EXIF_ROOM, writeJpegExif } from './jpeg-exif.ts';
import { metadataParameters } from './metadata-parameters.ts';
import { buildParametersText } from './parameters-text.ts';
import type { PictureMetadata } from './picture-metadata.ts';
import { writeWebpExif } from './webp-exif.ts';

export interface WithExif {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The drawing and the hints did not fit; the settings are in. */
  readonly isShortened: boolean;
}

/**
 * A JPEG or WebP with its making: A1111's text as the comment, where its readers look, and our JSON as the description.
 * A JPEG has room for 64 kB of it.
 */
export function embedExif(
  picture: Uint8Array,
  format: 'jpeg' | 'webp',
  metadata: PictureMetadata,
): Outcome<WithExif> {
  const comment = buildParametersText(metadataParameters(metadata));
  const whole = writeExif(`inkling:${JSON.stringify(metadata)}`, comment);
  if (format === 'webp') {
    const written = writeWebpExif(picture, whole, metadata);
    return written.ok ? success({ bytes: written.value, isShortened: false }) : written;
  }
  const isShortened = whole.length > JPEG_EXIF_ROOM;
  const { document: _document, hints: _hints, ...settings } = metadata;
  const short = writeExif(`inkling:${JSON.stringify(settings)}`, comment);
  // A prompt of novel length: the comment alone, cut.
  const tiff = short.length > JPEG_EXIF_ROOM ? writeExif(null, comment.slice(0, 30_000)) : short;
  const written = writeJpegExif(picture, isShortened ? tiff : whole);
  return written.ok ? success({ bytes: written.value, isShortened }) : written;
}
