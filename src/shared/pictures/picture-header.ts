import { imageSize } from 'image-size';
import isAnimated from 'is-animated';
import { failure, type Outcome, success } from '../outcome.ts';
import { type PictureFormat, pictureFormat } from './picture-format.ts';

/** What a picture's file says of itself, read before a single pixel is decoded. */
export interface PictureHeader {
  readonly format: Exclude<PictureFormat, 'svg'>;
  /** As they are stored: a turn that EXIF asks for is not in them. */
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
}

/** A drawing has no pixels before it is painted. */
export interface SvgHeader {
  readonly format: 'svg';
}

/** Beyond this the decoded picture alone takes half a gigabyte. Phones take photos of 108 megapixels. */
const MAX_PICTURE_PIXELS = 128_000_000;
/** No photo is as large; the whole file is held in memory while it is read. */
const MAX_FILE_BYTES = 256_000_000;
/** A longer drawing takes seconds to paint, and the page would stand still. */
const MAX_SVG_BYTES = 2_000_000;

/** Refuses what could not be decoded without harm. `name` is for the details. */
export function readPictureHeader(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Outcome<PictureHeader | SvgHeader> {
  const format = pictureFormat(bytes);
  if (format === null) return failure('picture-unreadable', `${name}: no kind of picture we know`);
  const limit = format === 'svg' ? MAX_SVG_BYTES : MAX_FILE_BYTES;
  if (bytes.length > limit) return failure('picture-too-large', `${name}: ${bytes.length} bytes`);
  // image-size's patterns for SVG can take very long on crafted text, so it is never given any.
  return format === 'svg' ? success({ format }) : readSize(bytes, format, name);
}

function readSize(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureHeader['format'],
  name: string,
): Outcome<PictureHeader> {
  try {
    const { width, height } = imageSize(bytes);
    const objection = sizeObjection(width, height, name);
    return objection ?? success({ format, width, height, isAnimated: hasFrames(bytes) });
  } catch (error) {
    return unreadable(format, `${name}: ${String(error)}`);
  }
}

export function sizeObjection(width: number, height: number, name: string) {
  const detail = `${name}: ${width} × ${height} pixels`;
  if (!(width >= 1 && height >= 1)) return failure('picture-unreadable', detail);
  return width * height > MAX_PICTURE_PIXELS ? failure('picture-too-large', detail) : null;
}

/** Few browsers read the photos of iPhones, however sound they are: a matter of its own. */
export function unreadable(format: PictureFormat, detail: string) {
  return failure(format === 'heif' ? 'picture-heic' : 'picture-unreadable', detail);
}

/** is-animated walks to the end, which in a cut file is not there. */
function hasFrames({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): boolean {
  try {
    return isAnimated(buffer.slice(byteOffset, byteOffset + byteLength));
  } catch {
    return false;
  }
}
