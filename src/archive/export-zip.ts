import { type NamedFile, zipOf } from '../hints/zip-of.ts';
import type { Result } from '../session/result.ts';
import { fileNameOf, pngOf } from './save-result.ts';
import { archive } from './studio-archive.ts';

/** Every picture with its making, and its hints beside it. Those that are gone are left out. */
export function resultsZip(results: readonly Result[]): Promise<Blob> {
  return zipOf(filesOf(results));
}

async function* filesOf(results: readonly Result[]): AsyncGenerator<NamedFile> {
  for (const result of results) {
    const content = await archive.load(result.id);
    if (!content) continue;
    // Numbers keep names apart: one seed may have made many pictures.
    const name = `${String(result.number).padStart(5, '0')}-${fileNameOf(result)}`;
    yield { name, input: await pngOf(content) };
    for (const [index, hint] of content.hints.entries()) {
      yield { name: name.replace(/\.png$/, `.hint-${index + 1}.png`), input: hint };
    }
  }
}
