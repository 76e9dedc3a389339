import { failure, type Outcome, success } from '../outcome.ts';

/** JPEG (ITU-T T.81, annex B): markers of two bytes; most begin a segment whose first two bytes are its length. */
const SOI = 0xd8;
const APP0 = 0xe0;
const APP1 = 0xe1;
const SOS = 0xda;
const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0, 0];
const LARGEST_SEGMENT = 65_533;

/** The TIFF block of a JPEG; null where it has none. */
export function readJpegExif(bytes: Uint8Array): Uint8Array | null {
  for (const { marker, data } of segmentsOf(bytes)) {
    const isExif = marker === APP1 && EXIF_NAME.every((byte, i) => data[i] === byte);
    if (isExif) return data.subarray(EXIF_NAME.length);
  }
  return null;
}

/** How many bytes of a TIFF block one segment holds. */
export const JPEG_EXIF_ROOM = LARGEST_SEGMENT - EXIF_NAME.length;

/** The same picture with this TIFF block, behind the JFIF header where it has one. */
export function writeJpegExif(
  jpeg: Uint8Array,
  tiff: Uint8Array,
): Outcome<Uint8Array<ArrayBuffer>> {
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) return failure('picture-unreadable', 'no JPEG');
  if (tiff.length > JPEG_EXIF_ROOM) return failure('internal', `EXIF of ${tiff.length} bytes`);
  const [first] = segmentsOf(jpeg);
  const at = first?.marker === APP0 ? first.end : 2;
  const segment = new Uint8Array(4 + EXIF_NAME.length + tiff.length);
  segment.set([0xff, APP1]);
  new DataView(segment.buffer).setUint16(2, segment.length - 2);
  segment.set(EXIF_NAME, 4);
  segment.set(tiff, 4 + EXIF_NAME.length);
  const bytes = new Uint8Array(jpeg.length + segment.length);
  bytes.set(jpeg.subarray(0, at));
  bytes.set(segment, at);
  bytes.set(jpeg.subarray(at), at + segment.length);
  return success(bytes);
}

interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
  readonly end: number;
}

/** The segments before the picture itself begins; ends early where the file is broken. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    const end = at + 2 + length;
    if (marker === SOS || length < 2 || end > bytes.length) return;
    yield { marker, data: bytes.subarray(at + 4, end), end };
    at = end;
  }
}
