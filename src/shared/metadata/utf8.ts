/**
 * Text ↔ UTF-8 (RFC 3629), because TextEncoder belongs to the DOM and to Node, not to the language, and this folder
 * serves every thread. Lone surrogates become U+FFFD; malformed bytes become U+FFFD one by one.
 */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    for (const byte of bytesOf(character.codePointAt(0) as number)) bytes[length++] = byte;
  }
  return bytes.slice(0, length);
}

function bytesOf(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(code)];
  if (code >= 0xd800 && code < 0xe000) return [0xef, 0xbf, 0xbd];
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(code >> 6), continuation(code)];
  return [
    0xf0 | (code >> 18),
    continuation(code >> 12),
    continuation(code >> 6),
    continuation(code),
  ];
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

export function decodeUtf8(bytes: Uint8Array): string {
  const characters: string[] = [];
  for (let i = 0; i < bytes.length; ) {
    const { code, length } = readCode(bytes, i);
    characters.push(String.fromCodePoint(code));
    i += length;
  }
  return characters.join('');
}

/** Sequences of two, three and four bytes: bits of the first byte and the smallest code that needs the length. */
const LONG_SEQUENCES = [
  { length: 2, mask: 0xe0, lead: 0xc0, least: 0x80 },
  { length: 3, mask: 0xf0, lead: 0xe0, least: 0x800 },
  { length: 4, mask: 0xf8, lead: 0xf0, least: 0x10000 },
] as const;

const MALFORMED = { code: 0xfffd, length: 1 } as const;

function readCode(
  bytes: Uint8Array,
  at: number,
): { readonly code: number; readonly length: number } {
  const first = bytes[at] as number;
  if (first < 0x80) return { code: first, length: 1 };
  const sequence = LONG_SEQUENCES.find(({ mask, lead }) => (first & mask) === lead);
  if (!sequence) return MALFORMED;
  let code = first & ~sequence.mask;
  for (let k = 1; k < sequence.length; k++) {
    const byte = bytes[at + k] ?? 0;
    if ((byte & 0xc0) !== 0x80) return MALFORMED;
    code = (code << 6) | (byte & 0x3f);
  }
  const isLegal = code >= sequence.least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLegal ? { code, length: sequence.length } : MALFORMED;
}
