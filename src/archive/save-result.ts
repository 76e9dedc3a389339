import { parseDocument } from '../document/document-schema.ts';
import { namedPictures } from '../document/named-pictures.ts';
import { reportFailure } from '../session/failure-notices.ts';
import type { Result } from '../session/result.ts';
import type { PictureMetadata } from '../shared/metadata/picture-metadata.ts';
import { embedMetadata } from '../shared/metadata/png-metadata.ts';
import { failure } from '../shared/outcome.ts';
import { downloadFile } from '../ui/download-file.ts';
import { toBase64 } from './base64.ts';
import { resultPictures } from './result-pictures.ts';
import type { ResultContent } from './result-schema.ts';
import { slugOf } from './slug-of.ts';

export async function saveResult(result: Result): Promise<void> {
  const content = await resultPictures.get(result.id);
  if (!content) {
    reportFailure(failure('result-gone', result.id));
    return;
  }
  try {
    downloadFile(await pngOf(content), fileNameOf(result));
  } catch (error) {
    reportFailure(failure('internal', String(error)));
  }
}

/** The picture with its making written into it. */
export async function pngOf(content: ResultContent): Promise<Blob> {
  return pngWith(content.picture, await fullMetadata(content));
}

export async function pngWith(picture: Blob, metadata: PictureMetadata | null): Promise<Blob> {
  if (!metadata) return picture;
  const embedded = embedMetadata(new Uint8Array(await picture.arrayBuffer()), metadata);
  if (!embedded.ok) throw new Error(embedded.detail);
  return new Blob([embedded.value], { type: 'image/png' });
}

/** A drawing makes its hints again; what was made of a photo goes with the file, since the photo does not. */
export async function fullMetadata({
  metadata,
  hints,
}: ResultContent): Promise<PictureMetadata | null> {
  const parsed = metadata?.document === undefined ? null : parseDocument(metadata.document);
  if (!(metadata && parsed?.ok) || namedPictures(parsed.value).length === 0) return metadata;
  return { ...metadata, hints: await Promise.all(hints.map(toBase64)) };
}

/** `a-red-apple-1234.png`: the prompt's first words and the seed, in letters that every file system takes. */
export function fileNameOf(
  { prompt, settings }: Pick<Result, 'prompt' | 'settings'>,
  extension = 'png',
): string {
  return `${slugOf(prompt) || 'inkling'}-${settings.seed}.${extension}`;
}
