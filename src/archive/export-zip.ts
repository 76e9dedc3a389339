import { type NamedFile, zipOf } from '../hints/zip-of.ts';
import { isHidden } from '../session/flagged-results.ts';
import type { Result } from '../session/result.ts';
import { blurPicture } from './blur-picture.ts';
import type { ResultContent } from './result-schema.ts';
import { fileNameOf, pngOf } from './save-result.ts';
import { archive } from './studio-archive.ts';

/**
 * Every picture with its making, and its hints beside it. Those that are gone are left out; those that the studio blurs are
 * blurred in the archive, too: nobody has asked to see them.
 */
export function resultsZip(results: readonly Result[]): Promise<Blob> {
  return zipOf(filesOf(results));
}

async function* filesOf(results: readonly Result[]): AsyncGenerator<NamedFile> {
  for (const result of results) {
    const content = await archive.load(result.id);
    if (!content) continue;
    // Numbers keep names apart: one seed may have made many pictures.
    const number = String(result.number).padStart(5, '0');
    const name = `${number}-${fileNameOf(result, isHidden(result) ? 'blurred.png' : 'png')}`;
    yield { name, input: await pngOf(await asShown(result, content)) };
    for (const [index, hint] of content.hints.entries()) {
      yield { name: name.replace(/\.png$/, `.hint-${index + 1}.png`), input: hint };
    }
  }
}

async function asShown(result: Result, content: ResultContent): Promise<ResultContent> {
  if (!isHidden(result)) return content;
  return { ...content, picture: await blurPicture(content.picture) };
}
