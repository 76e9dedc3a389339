import { failure, type Outcome, success } from '../outcome.ts';
import { readWebpChunks, type WebpChunk, writeWebpChunks } from './webp-chunks.ts';

/** Bits of VP8X, which says what else the file holds. */
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;

/** The TIFF block of a WebP; null where it has none. */
export function readWebpExif(bytes: Uint8Array): Uint8Array | null {
  const chunks = readWebpChunks(bytes);
  if (!chunks.ok) return null;
  const data = chunks.value.find(({ type }) => type === 'EXIF')?.data;
  // Some write JPEG's name before it.
  return data && startsWithName(data) ? data.subarray(6) : (data ?? null);
}

/** The same picture with this TIFF block, in the extended form of the format. */
export function writeWebpExif(
  webp: Uint8Array,
  tiff: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Outcome<Uint8Array<ArrayBuffer>> {
  const chunks = readWebpChunks(webp);
  if (!chunks.ok) return chunks;
  const plain = chunks.value.filter(({ type }) => type !== 'EXIF' && type !== 'VP8X');
  if (plain.length === 0) return failure('picture-unreadable', 'WebP: no picture');
  const known = chunks.value.find(({ type }) => type === 'VP8X')?.data;
  const header = known ? new Uint8Array(known) : extendedHeader(plain, width, height);
  header[0] = (header[0] ?? 0) | HAS_EXIF;
  const extended = { type: 'VP8X', data: header };
  return success(writeWebpChunks([extended, ...plain, { type: 'EXIF', data: tiff }]));
}

function extendedHeader(chunks: readonly WebpChunk[], width: number, height: number): Uint8Array {
  const header = new Uint8Array(10);
  const view = new DataView(header.buffer);
  const lossless = chunks.find(({ type }) => type === 'VP8L')?.data;
  // Bit 28 of VP8L's header, behind its signature byte and two sides of 14 bits.
  const hasAlpha = lossless ? ((lossless[4] ?? 0) & 0x10) !== 0 : chunks.some(isAlpha);
  header[0] = hasAlpha ? HAS_ALPHA : 0;
  view.setUint32(4, width - 1, true);
  // Sides are of 24 bits; the upper byte written first is overwritten by the second.
  view.setUint16(7, (height - 1) & 0xffff, true);
  header[9] = (height - 1) >> 16;
  return header;
}

function isAlpha({ type }: WebpChunk): boolean {
  return type === 'ALPH';
}

function startsWithName(data: Uint8Array): boolean {
  return String.fromCharCode(...data.subarray(0, 6)) === 'Exif\0\0';
}
