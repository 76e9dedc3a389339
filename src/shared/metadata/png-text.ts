import type { PngChunk } from './png-chunks.ts';
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

/** What a text chunk says; undefined for other chunks, compressed text and text chunks that are broken. */
export function readPngText({ type, data }: PngChunk): PngText | undefined {
  const end = data.indexOf(0);
  if (end < 1 || (type !== 'tEXt' && type !== 'iTXt')) return undefined;
  const keyword = fromLatin1(data.subarray(0, end));
  if (type === 'tEXt') return { keyword, text: fromLatin1(data.subarray(end + 1)) };
  const isCompressed = data[end + 1] !== 0;
  const languageEnd = data.indexOf(0, end + 3);
  const translationEnd = data.indexOf(0, languageEnd + 1);
  if (isCompressed || languageEnd < 0 || translationEnd < 0) return undefined;
  return { keyword, text: decodeUtf8(data.subarray(translationEnd + 1)) };
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
