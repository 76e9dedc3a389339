/** A tar header: POSIX.1-2017 (ustar and pax), and GNU's long names and sizes. */
export const BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** The type flag: `0` a file, `1` and `2` links, `5` a folder, `x` and `L` about the next entry. */
  readonly type: string;
}

/** null for a block that is no header: its checksum tells. */
export function readHeader(block: Uint8Array): TarHeader | null {
  const text = (from: number, length: number) =>
    cString(new TextDecoder().decode(block.subarray(from, from + length)));
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  const size = readSize(block.subarray(124, 136));
  if (Number.parseInt(text(148, 8), 8) !== sum || size === null) return null;
  const prefix = text(257, 6) === 'ustar' ? text(345, 155) : '';
  const name = text(0, 100);
  const type = text(156, 1);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: type === '' || type === '7' ? '0' : type,
  };
}

/** Octal digits, or GNU's big-endian bytes where the first bit is set. */
function readSize(field: Uint8Array): number | null {
  const [first = 0] = field;
  const size =
    first & 0x80
      ? field.slice(1).reduce((total, byte) => total * 256 + byte, first & 0x7f)
      : Number.parseInt(cString(new TextDecoder().decode(field)).trim() || '0', 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** Records `length key=value\n`; of their keys, path and size matter here. */
export function readPax(text: string): Partial<TarHeader> {
  const told: { name?: string; size?: number } = {};
  for (const [, key, value = ''] of text.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm)) {
    if (key === 'path') told.name = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) told.size = Number(value);
  }
  return told;
}

export function cString(text: string): string {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
