import { reportFailure } from '../../session/failure-notices.ts';
import type { Result } from '../../session/result.ts';
import { resultStore } from '../../session/result-store.ts';
import { embedMetadata } from '../../shared/metadata/png-metadata.ts';
import { failure } from '../../shared/outcome.ts';
import { downloadFile } from '../../ui/download-file.ts';

export async function saveResult(result: Result): Promise<void> {
  const pictures = resultStore.get(result.id);
  if (!pictures) return;
  try {
    downloadFile(await pngOf(result, pictures.pictureUrl), fileNameOf(result));
  } catch (error) {
    reportFailure(failure('internal', String(error)));
  }
}

/** The picture with its making written into it. */
async function pngOf({ metadata }: Result, url: string): Promise<Blob> {
  const png = await (await fetch(url)).arrayBuffer();
  const embedded = embedMetadata(new Uint8Array(png), metadata);
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
