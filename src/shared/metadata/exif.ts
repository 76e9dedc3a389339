import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Exif 2.32, §4.6: the tags that carry text about a picture's making. */
export const IMAGE_DESCRIPTION = 0x010e;
export const USER_COMMENT = 0x9286;
const EXIF_IFD = 0x8769;

const ASCII = 2;
const LONG = 4;
const UNDEFINED = 7;
const ENTRY = 12;
/** UserComment begins with the name of its encoding in eight bytes. */
const ENCODING = 8;
const UNICODE = [0x55, 0x4e, 0x49, 0x43, 0x4f, 0x44, 0x45, 0];

/** Texts of the first directory and of the Exif directory, by tag. What is broken is left out. */
export function readExif(tiff: Uint8Array): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = tiff.length >= 8 ? view.getUint16(0) : 0;
  if (order !== 0x4949 && order !== 0x4d4d) return texts;
  const isLittle = order === 0x4949;
  const exif = readDirectory(tiff, view, view.getUint32(4, isLittle), isLittle, texts);
  if (exif !== null) readDirectory(tiff, view, exif, isLittle, texts);
  return texts;
}

/** Puts a directory's texts into `texts`; returns where the Exif directory lies, if it names one. */
function readDirectory(
  tiff: Uint8Array,
  view: DataView,
  at: number,
  isLittle: boolean,
  texts: Map<number, string>,
): number | null {
  if (at + 2 > tiff.length) return null;
  const count = view.getUint16(at, isLittle);
  let exif: number | null = null;
  for (let entry = at + 2; entry < at + 2 + count * ENTRY; entry += ENTRY) {
    if (entry + ENTRY > tiff.length) break;
    const tag = view.getUint16(entry, isLittle);
    const type = view.getUint16(entry + 2, isLittle);
    if (tag === EXIF_IFD && type === LONG) exif = view.getUint32(entry + 8, isLittle);
    const value =
      type === ASCII || type === UNDEFINED ? valueAt(tiff, view, entry, isLittle) : null;
    if (value)
      texts.set(tag, tag === USER_COMMENT ? readComment(value) : untilNul(decodeUtf8(value)));
  }
  return exif;
}

/** Up to four bytes lie in the entry itself, more where it points to. */
function valueAt(
  tiff: Uint8Array,
  view: DataView,
  entry: number,
  isLittle: boolean,
): Uint8Array | null {
  const length = view.getUint32(entry + 4, isLittle);
  const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
  return from + length > tiff.length ? null : tiff.subarray(from, from + length);
}

function readComment(bytes: Uint8Array): string {
  const body = bytes.subarray(ENCODING);
  const isUnicode = UNICODE.every((byte, i) => bytes[i] === byte);
  return isUnicode ? decodeUtf16(body) : untilNul(decodeUtf8(body));
}

/** Programs do not agree on the byte order; in texts with any Latin letter the zeros tell. */
function decodeUtf16(bytes: Uint8Array): string {
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  }
  const isLittle = (zeros[1] ?? 0) > (zeros[0] ?? 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: string[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push(String.fromCharCode(view.getUint16(i, isLittle)));
  }
  return untilNul(units.join(''));
}

function untilNul(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** A TIFF block with a description (UTF-8) and a comment (UTF-16 of big end, as stable-diffusion-webui writes it). */
export function writeExif(description: string | null, comment: string): Uint8Array<ArrayBuffer> {
  const described =
    description === null ? null : encodeUtf8(`${description.replaceAll('\0', '')}\0`);
  const commented = encodeComment(comment);
  const first = 8;
  const entries = described ? 2 : 1;
  const exif = first + 2 + entries * ENTRY + 4;
  const data = exif + 2 + ENTRY + 4;
  const describedAt = data + commented.length;
  const bytes = new Uint8Array(describedAt + (described?.length ?? 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, first);
  view.setUint16(first, entries);
  let at = first + 2;
  const put = (tag: number, type: number, count: number, value: number): void => {
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, count);
    view.setUint32(at + 8, value);
    at += ENTRY;
  };
  if (described) put(IMAGE_DESCRIPTION, ASCII, described.length, describedAt);
  put(EXIF_IFD, LONG, 1, exif);
  view.setUint16(exif, 1);
  at = exif + 2;
  put(USER_COMMENT, UNDEFINED, commented.length, data);
  bytes.set(commented, data);
  if (described) bytes.set(described, describedAt);
  return bytes;
}

function encodeComment(text: string): Uint8Array {
  const plain = text.replaceAll('\0', '');
  const bytes = new Uint8Array(ENCODING + plain.length * 2);
  bytes.set(UNICODE);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < plain.length; i++) view.setUint16(ENCODING + i * 2, plain.charCodeAt(i));
  return bytes;
}
