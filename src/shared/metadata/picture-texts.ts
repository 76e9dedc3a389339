import { pictureFormat } from '../pictures/picture-format.ts';
import { IMAGE_DESCRIPTION, readExif, USER_COMMENT } from './exif.ts';
import { readJpegExif } from './jpeg-exif.ts';
import { readPngChunks } from './png-chunks.ts';
import { readPngText } from './png-text.ts';
import { TextUnpacker } from './text-unpacker.ts';
import { readWebpExif } from './webp-exif.ts';

/**
 * Texts of a picture's making by their names in a PNG: `parameters`, `prompt`, `workflow`, `invokeai_metadata`,
 * `sd-metadata`, `Dream`, `inkling`. EXIF has no such names, so programs put them before the text: `prompt:{…}`. Never
 * fails: a file without is empty.
 */
export function readPictureTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const format = pictureFormat(bytes);
  if (format === 'png') return pngTexts(bytes);
  if (format !== 'jpeg' && format !== 'webp') return new Map();
  const tiff = format === 'jpeg' ? readJpegExif(bytes) : readWebpExif(bytes);
  return tiff ? exifTexts(readExif(tiff)) : new Map();
}

function pngTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const chunks = readPngChunks(bytes);
  const unpacker = new TextUnpacker();
  const entries = chunks.ok ? chunks.value.map((chunk) => readPngText(chunk, unpacker)) : [];
  return new Map(entries.flatMap((entry) => (entry ? [[entry.keyword, entry.text] as const] : [])));
}

const NAMED = /^(inkling|prompt|workflow|invokeai_metadata):\s*(?=\{)/i;

function exifTexts(tags: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [tag, text] of tags) {
    const named = NAMED.exec(text.slice(0, 40));
    if (named) texts.set((named[1] ?? '').toLowerCase(), text.slice(named[0].length));
    else if (tag === USER_COMMENT) texts.set('parameters', text);
    else if (tag === IMAGE_DESCRIPTION && !tags.has(USER_COMMENT)) texts.set('parameters', text);
  }
  return texts;
}
