import { failure, type Outcome, success } from '../outcome.ts';
import { crc32 } from './crc32.ts';

/** PNG specification (third edition), §5: a signature, then chunks of length, type, data and CRC. */
export interface PngChunk {
  /** Four letters. */
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, type and CRC around a chunk's data. */
const FRAME = 12;

/** The chunks from IHDR to IEND, as views of `bytes`; what follows IEND is dropped. */
export function readPngChunks(bytes: Uint8Array): Outcome<readonly PngChunk[]> {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return unreadable('no PNG signature');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; ; ) {
    if (at + FRAME > bytes.length) return unreadable(`the file ends at byte ${bytes.length}`);
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) return unreadable(`no chunk begins at byte ${at}`);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return unreadable(`chunk ${type} at byte ${at} is cut off`);
    if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) {
      return unreadable(`chunk ${type} at byte ${at} has a wrong checksum`);
    }
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (chunks[0]?.type !== 'IHDR') return unreadable('the first chunk is not IHDR');
    if (type === 'IEND') return success(chunks);
    at = end + 4;
  }
}

export function writePngChunks(chunks: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const size = chunks.reduce((sum, { data }) => sum + FRAME + data.length, SIGNATURE.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { type, data } of chunks) {
    const end = at + 8 + data.length;
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) bytes[at + 4 + i] = type.charCodeAt(i);
    bytes.set(data, at + 8);
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

function unreadable(detail: string) {
  return failure('picture-unreadable', `PNG: ${detail}`);
}
