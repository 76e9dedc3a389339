import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { AnnotatorId } from '../../src/shared/annotators/annotator-specs.ts';
import type { Failure } from '../../src/shared/outcome.ts';
import { hintNames } from '../../src/shared/pictures/hint-names.ts';
import { nodeAnnotator } from './annotate-in-node.ts';
import { type AnnotateOptions, annotateRequest } from './annotate-options.ts';
import { readPicture, writePng } from './picture-file.ts';
import { UsageError } from './usage-error.ts';

const PICTURE_ENDING = /\.(png|jpe?g|webp|avif|gif|tiff?|svg|bmp|heic|heif)$/i;

/** Every annotator's hint of every picture into a folder. What fails is told and left out; then the exit status is 1. */
export async function annotateMany(
  paths: readonly string[],
  annotators: readonly AnnotatorId[],
  folder: string,
  options: AnnotateOptions,
): Promise<number> {
  const files = (await Promise.all(paths.map(picturesAt))).flat();
  if (files.length === 0) throw new UsageError(`there are no pictures in ${paths.join(', ')}`);
  await mkdir(folder, { recursive: true });
  const annotate = nodeAnnotator(options.pack);
  const nameOf = hintNames(files);
  let failures = 0;
  const fail = (what: string, { code, detail }: Failure): void => {
    failures += 1;
    process.stderr.write(`${what}: ${code}: ${detail}\n`);
  };
  for (const [index, file] of files.entries()) {
    const source = await readPicture(file);
    if (!source.ok) {
      fail(file, source);
      continue;
    }
    for (const annotator of annotators) {
      const name = nameOf(index, annotator);
      const hint = await annotate(annotateRequest(source.value, annotator, options));
      if (!hint.ok) {
        fail(name, hint);
        continue;
      }
      await writePng(path.join(folder, name), hint.value);
      process.stdout.write(`${name}${hint.notice ? ` (empty: ${hint.notice})` : ''}\n`);
    }
  }
  return failures === 0 ? 0 : 1;
}

/** The path itself, or the pictures of a folder by their names. */
async function picturesAt(place: string): Promise<readonly string[]> {
  // Not a folder, or not there at all, which reading it will tell.
  const entries = await readdir(place).catch(() => null);
  if (entries === null) return [place];
  return entries
    .filter((entry) => PICTURE_ENDING.test(entry))
    .sort()
    .map((entry) => path.join(place, entry));
}
