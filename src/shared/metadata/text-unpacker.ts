import { Unzlib } from 'fflate';

/** Workflows with hundreds of nodes take a tenth of it. All compressed texts of a file share it. */
const ROOM = 8_000_000;
/** Deflate makes at most 1032 bytes of one: what a piece unpacks to before the room is looked at again. */
const PIECE = 1024;

/** Unpacks the zlib streams of a file's text chunks, of which a few bytes may claim to be gigabytes. */
export class TextUnpacker {
  #room = ROOM;

  /** null: broken, or more than there is room for. What was unpacked in vain counts, so that many bombs are no more than one. */
  unpack(packed: Uint8Array): Uint8Array | null {
    const parts: Uint8Array[] = [];
    const stream = new Unzlib((part) => {
      this.#room -= part.length;
      parts.push(part);
    });
    try {
      for (let at = 0; at < packed.length; at += PIECE) {
        if (this.#room < 0) return null;
        stream.push(packed.slice(at, at + PIECE), at + PIECE >= packed.length);
      }
    } catch {
      return null;
    }
    return packed.length === 0 || this.#room < 0 ? null : joined(parts);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
