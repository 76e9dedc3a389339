import { readWebpChunks, type WebpChunk, writeWebpChunks } from '../metadata/webp-chunks.ts';
import { failure, type Outcome, success } from '../outcome.ts';

export interface AnimationFrame {
  /** A still WebP of the animation's size. */
  readonly webp: Uint8Array;
  readonly milliseconds: number;
}

const HAS_ANIMATION = 0x02;
const HAS_ALPHA = 0x10;
/** Each frame replaces the one before: do not blend. */
const NO_BLEND = 0x02;

/** Stills in one animated WebP that repeats for ever (RFC 9649, §2.7.1.1); no pixel is encoded again. */
export function animateWebp(
  frames: readonly AnimationFrame[],
  { width, height }: { readonly width: number; readonly height: number },
): Outcome<Uint8Array<ArrayBuffer>> {
  const muxed: WebpChunk[] = [];
  let hasAlpha = false;
  for (const { webp, milliseconds } of frames) {
    const chunks = readWebpChunks(webp);
    if (!chunks.ok) return chunks;
    const picture = chunks.value.filter(({ type }) => ['ALPH', 'VP8 ', 'VP8L'].includes(type));
    if (picture.length === 0) return failure('picture-unreadable', 'WebP: no picture');
    hasAlpha ||= picture.some(({ type }) => type !== 'VP8 ');
    muxed.push({ type: 'ANMF', data: frameData(picture, width, height, milliseconds) });
  }
  const header = new Uint8Array(10);
  header[0] = HAS_ANIMATION | (hasAlpha ? HAS_ALPHA : 0);
  setUint24(header, 4, width - 1);
  setUint24(header, 7, height - 1);
  // Background colour and number of repetitions: none and without end.
  const animation = { type: 'ANIM', data: new Uint8Array(6) };
  return success(writeWebpChunks([{ type: 'VP8X', data: header }, animation, ...muxed]));
}

function frameData(
  picture: readonly WebpChunk[],
  width: number,
  height: number,
  milliseconds: number,
): Uint8Array {
  // As a file without its first twelve bytes: chunks, padded.
  const chunks = writeWebpChunks(picture).subarray(12);
  const data = new Uint8Array(16 + chunks.length);
  setUint24(data, 6, width - 1);
  setUint24(data, 9, height - 1);
  setUint24(data, 12, milliseconds);
  data[15] = NO_BLEND;
  data.set(chunks, 16);
  return data;
}

function setUint24(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 255;
  bytes[at + 1] = (value >> 8) & 255;
  bytes[at + 2] = (value >> 16) & 255;
}
