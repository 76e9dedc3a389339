import type { PngChunk } from './png-chunks.ts';
import { TextUnpacker } from './text-unpacker.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** A keyword and its text, PNG specification §11.3.3. */
export interface PngText {
  /** 1–79 Latin-1 characters. */
  readonly keyword: string;
  readonly text: string;
}

/** As PIL, and so A1111, writes text: `tEXt` where Latin-1 suffices, UTF-8 in an uncompressed `iTXt` otherwise. */
export function pngTextChunk(entry: PngText): PngChunk {
  return isLatin1(entry.text) ? latin1TextChunk(entry) : utf8TextChunk(entry);
}

/** NUL separates fields and may not stand in the text. */
export function utf8TextChunk({ keyword, text }: PngText): PngChunk {
  // keyword, NUL, not compressed, method 0, no language NUL, no translated keyword NUL
  const head = [...latin1(keyword), 0, 0, 0, 0, 0];
  return { type: 'iTXt', data: concat(head, encodeUtf8(withoutNul(text))) };
}

function latin1TextChunk({ keyword, text }: PngText): PngChunk {
  return { type: 'tEXt', data: concat([...latin1(keyword), 0], latin1(withoutNul(text))) };
}

/** What a text chunk says; undefined for other chunks, text chunks that are broken and text too long to be unpacked. */
export function readPngText(
  { type, data }: PngChunk,
  unpacker = new TextUnpacker(),
): PngText | undefined {
  const end = data.indexOf(0);
  if (end < 1) return undefined;
  const keyword = fromLatin1(data.subarray(0, end));
  const text = readers[type]?.(data.subarray(end + 1), unpacker);
  return text === undefined ? undefined : { keyword, text };
}

type TextReader = (afterKeyword: Uint8Array, unpacker: TextUnpacker) => string | undefined;

/** §11.3.3.2 to §11.3.3.4 */
const readers: Readonly<Record<string, TextReader | undefined>> = {
  tEXt: (data) => fromLatin1(data),
  zTXt: (data, unpacker) => {
    const bytes = unpacked(data.subarray(1), data[0], unpacker);
    return bytes && fromLatin1(bytes);
  },
  iTXt: (data, unpacker) => {
    const [isCompressed, method] = data;
    const languageEnd = data.indexOf(0, 2);
    const translationEnd = data.indexOf(0, languageEnd + 1);
    if (languageEnd < 0 || translationEnd < 0) return undefined;
    const text = data.subarray(translationEnd + 1);
    const bytes = isCompressed === 0 ? text : unpacked(text, method, unpacker);
    return bytes && decodeUtf8(bytes);
  },
};

/** Method 0, zlib, is the only one there is. */
function unpacked(
  data: Uint8Array,
  method: number | undefined,
  unpacker: TextUnpacker,
): Uint8Array | undefined {
  return method === 0 ? (unpacker.unpack(data) ?? undefined) : undefined;
}

function isLatin1(text: string): boolean {
  return [...text].every((character) => (character.codePointAt(0) as number) < 256);
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function fromLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function concat(head: Iterable<number>, tail: Uint8Array): Uint8Array {
  const start = Uint8Array.from(head);
  const bytes = new Uint8Array(start.length + tail.length);
  bytes.set(start);
  bytes.set(tail, start.length);
  return bytes;
}
