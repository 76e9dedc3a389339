/** The kinds of files that browsers, or the command line, may be able to decode. HEIF is AVIF's and HEIC's container. */
export type PictureFormat =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'heif'
  | 'bmp'
  | 'ico'
  | 'tiff'
  | 'svg';

interface Signature {
  readonly format: PictureFormat;
  readonly at: number;
  readonly bytes: string;
}

/** Each format's first bytes as its specification gives them. The more telling stand first. */
const SIGNATURES: readonly Signature[] = [
  { format: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { format: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { format: 'gif', at: 0, bytes: 'GIF8' },
  { format: 'webp', at: 8, bytes: 'WEBP' },
  { format: 'avif', at: 4, bytes: 'ftypavif' },
  { format: 'heif', at: 4, bytes: 'ftyphe' },
  { format: 'heif', at: 4, bytes: 'ftypmif1' },
  { format: 'heif', at: 4, bytes: 'ftypmsf1' },
  { format: 'tiff', at: 0, bytes: 'II*\0' },
  { format: 'tiff', at: 0, bytes: 'MM\0*' },
  { format: 'ico', at: 0, bytes: '\0\0\x01\0' },
  { format: 'bmp', at: 0, bytes: 'BM' },
];

/** How far a drawing's first element may stand behind comments and declarations. */
const SVG_START_BYTES = 4096;

/** By its first bytes: neither name nor media type of a file can be trusted. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | null {
  const start = String.fromCharCode(...bytes.subarray(0, SVG_START_BYTES));
  const known = SIGNATURES.find((s) => start.startsWith(s.bytes, s.at));
  if (known) return known.format;
  return /^(\u00ef\u00bb\u00bf)?\s*</.test(start) && start.includes('<svg') ? 'svg' : null;
}
