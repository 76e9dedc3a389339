import { reportFailure } from '../session/failure-notices.ts';
import type { Result } from '../session/result.ts';
import { embedMetadata } from '../shared/metadata/png-metadata.ts';
import { failure } from '../shared/outcome.ts';
import { downloadFile } from '../ui/download-file.ts';
import { resultPictures } from './result-pictures.ts';
import type { ResultContent } from './result-schema.ts';

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
export async function pngOf({ picture, metadata }: ResultContent): Promise<Blob> {
  if (!metadata) return picture;
  const embedded = embedMetadata(new Uint8Array(await picture.arrayBuffer()), metadata);
  if (!embedded.ok) throw new Error(embedded.detail);
  return new Blob([embedded.value], { type: 'image/png' });
}

/** `a-red-apple-1234.png`: the prompt's first words and the seed, in letters that every file system takes. */
export function fileNameOf({ prompt, settings }: Pick<Result, 'prompt' | 'settings'>): string {
  const words = prompt
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return `${words || 'inkling'}-${settings.seed}.png`;
}
