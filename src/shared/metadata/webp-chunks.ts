import { failure, type Outcome, success } from '../outcome.ts';

/** WebP (RFC 9649): a RIFF file of chunks, each of four letters, a length and data padded to even length. */
export interface WebpChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const HEAD = 12;

/** The chunks as views of `bytes`. */
export function readWebpChunks(bytes: Uint8Array): Outcome<readonly WebpChunk[]> {
  if (letters(bytes, 0) !== 'RIFF' || letters(bytes, 8) !== 'WEBP') {
    return failure('picture-unreadable', 'no WebP');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: WebpChunk[] = [];
  const fileEnd = Math.min(bytes.length, view.getUint32(4, true) + 8);
  for (let at = HEAD; at + 8 <= fileEnd; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length;
    if (end > bytes.length) return failure('picture-unreadable', `WebP: cut off at byte ${at}`);
    chunks.push({ type: letters(bytes, at), data: bytes.subarray(at + 8, end) });
    at = end + (length % 2);
  }
  return success(chunks);
}

export function writeWebpChunks(chunks: readonly WebpChunk[]): Uint8Array<ArrayBuffer> {
  const size = chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length % 2), HEAD);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  setLetters(bytes, 0, 'RIFF');
  view.setUint32(4, size - 8, true);
  setLetters(bytes, 8, 'WEBP');
  let at = HEAD;
  for (const { type, data } of chunks) {
    setLetters(bytes, at, type);
    view.setUint32(at + 4, data.length, true);
    bytes.set(data, at + 8);
    at += 8 + data.length + (data.length % 2);
  }
  return bytes;
}

function letters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function setLetters(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < 4; i++) bytes[at + i] = text.charCodeAt(i);
}
