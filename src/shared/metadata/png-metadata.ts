import * as v from 'valibot';
import { failure, type Outcome, success } from '../outcome.ts';
import { metadataParameters } from './metadata-parameters.ts';
import {
  buildParametersText,
  type ParametersText,
  parseParametersText,
} from './parameters-text.ts';
import { type PictureMetadata, pictureMetadataSchema } from './picture-metadata.ts';
import { type PngChunk, readPngChunks, writePngChunks } from './png-chunks.ts';
import { pngTextChunk, readPngText, utf8TextChunk } from './png-text.ts';
import { TextUnpacker } from './text-unpacker.ts';

/** Our JSON, always UTF-8. */
const OWN_KEYWORD = 'inkling';
/** A1111's text, for other tools. */
const PARAMETERS_KEYWORD = 'parameters';

/** What a PNG says of its making; null for what it does not say. */
export interface ExtractedMetadata {
  readonly metadata: PictureMetadata | null;
  readonly parameters: ParametersText | null;
}

/** The same picture with its making written into it, in place of what stood there before. */
export function embedMetadata(
  png: Uint8Array,
  metadata: PictureMetadata,
): Outcome<Uint8Array<ArrayBuffer>> {
  const chunks = readPngChunks(png);
  if (!chunks.ok) return chunks;
  const [header, ...rest] = chunks.value.filter((chunk) => !isOurs(chunk)) as [
    PngChunk,
    ...PngChunk[],
  ];
  const parameters = buildParametersText(metadataParameters(metadata));
  return success(
    writePngChunks([
      header,
      pngTextChunk({ keyword: PARAMETERS_KEYWORD, text: parameters }),
      utf8TextChunk({ keyword: OWN_KEYWORD, text: JSON.stringify(metadata) }),
      ...rest,
    ]),
  );
}

/** Fails where the file is no sound PNG or where our own part of it is not what we write. */
export function extractMetadata(png: Uint8Array): Outcome<ExtractedMetadata> {
  const chunks = readPngChunks(png);
  if (!chunks.ok) return chunks;
  const texts = new Map<string, string>();
  const unpacker = new TextUnpacker();
  for (const chunk of chunks.value) {
    const entry = readPngText(chunk, unpacker);
    if (entry) texts.set(entry.keyword, entry.text);
  }
  const parameters = texts.get(PARAMETERS_KEYWORD);
  const own = texts.get(OWN_KEYWORD);
  const metadata = own === undefined ? success(null) : parseMetadata(own);
  if (!metadata.ok) return metadata;
  return success({
    metadata: metadata.value,
    parameters: parameters === undefined ? null : parseParametersText(parameters),
  });
}

function isOurs(chunk: PngChunk): boolean {
  const keyword = readPngText(chunk)?.keyword;
  return keyword === OWN_KEYWORD || keyword === PARAMETERS_KEYWORD;
}

function parseMetadata(json: string): Outcome<PictureMetadata> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return failure('document-unreadable', String(error));
  }
  const parsed = v.safeParse(pictureMetadataSchema, data);
  return parsed.success
    ? success(parsed.output)
    : failure('document-unreadable', v.summarize(parsed.issues));
}
