import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import * as v from 'valibot';
import { parseDocument } from '../document/document-schema.ts';
import { namedPictures } from '../document/named-pictures.ts';
import { serialiseDocument } from '../document/serialise-document.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import { upToDate } from './migrate-project.ts';

/** A picture of a project, as the file it is stored in. */
export interface ProjectPicture {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly png: Uint8Array<ArrayBuffer>;
}

export interface Project {
  readonly document: StudioDocument;
  /** Those that the document names. */
  readonly pictures: readonly ProjectPicture[];
}

/**
 * A project file is a zip archive: `project.json` holds the document and says which picture lies in which file; the
 * pictures lie beside it as PNGs, so that any archive program can take them out.
 */
const PROJECT_VERSION = 1;
const INDEX = 'project.json';

const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const projectSchema = v.object({
  format: v.literal('inkling-project'),
  version: v.literal(PROJECT_VERSION),
  document: v.unknown(),
  pictures: v.pipe(
    v.array(
      v.object({
        id: identifier,
        name: v.pipe(v.string(), v.maxLength(1000)),
        byteSize: v.pipe(v.number(), v.integer(), v.minValue(0)),
        file: v.pipe(v.string(), v.regex(/^pictures\/\d{1,4}\.png$/)),
      }),
    ),
    v.maxLength(100),
  ),
});

/** Unpacked, this much fits into the memory of a phone. */
const LARGEST_PROJECT = 512_000_000;
/** A few more than we write, for archive programs that add some. */
const MOST_ENTRIES = 1000;

export function packProject({ document, pictures }: Project): Uint8Array<ArrayBuffer> {
  const entries = pictures.map(({ png, ...picture }, index) => ({
    picture: { ...picture, file: `pictures/${index + 1}.png` },
    png,
  }));
  const index = {
    format: 'inkling-project',
    version: PROJECT_VERSION,
    document: serialiseDocument(document),
    pictures: entries.map(({ picture }) => picture),
  };
  return zipSync({
    [INDEX]: strToU8(JSON.stringify(index)),
    // PNGs are compressed already.
    ...Object.fromEntries(entries.map(({ picture, png }) => [picture.file, [png, { level: 0 }]])),
  });
}

/** Fails where the file is no project, a broken one, or one of a studio newer than this. */
export function unpackProject(bytes: Uint8Array): Outcome<Project> {
  const files = unzip(bytes);
  if (!files.ok) return files;
  const index = readIndex(files.value);
  if (!index.ok) return index;
  const document = parseDocument(index.value.document);
  if (!document.ok) return failure('project-unreadable', document.detail);
  const named = new Set(namedPictures(document.value));
  const pictures: ProjectPicture[] = [];
  for (const { file, ...picture } of index.value.pictures) {
    const png = files.value.get(file);
    if (!named.has(picture.id)) continue;
    if (!png) return failure('project-unreadable', `${file} is missing`);
    pictures.push({ ...picture, png });
  }
  return success({ document: document.value, pictures });
}

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

function unzip(bytes: Uint8Array): Outcome<Files> {
  let total = 0;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      // Asked before anything is unpacked: a small archive may claim to hold a very large file.
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > MOST_ENTRIES) throw new Error(`more than ${MOST_ENTRIES} entries`);
        const isOurs = name === INDEX || name.startsWith('pictures/');
        if (isOurs) total += originalSize;
        return isOurs && total <= LARGEST_PROJECT;
      },
    });
    return total > LARGEST_PROJECT
      ? failure('project-unreadable', `${total} bytes unpacked`)
      : success(new Map(Object.entries(files)));
  } catch (error) {
    return failure('project-unreadable', String(error));
  }
}

function readIndex(files: Files): Outcome<v.InferOutput<typeof projectSchema>> {
  const index = files.get(INDEX);
  if (!index) return failure('project-unreadable', `no ${INDEX}`);
  try {
    const parsed = v.safeParse(projectSchema, upToDate(JSON.parse(strFromU8(index))));
    return parsed.success
      ? success(parsed.output)
      : failure('project-unreadable', v.summarize(parsed.issues));
  } catch (error) {
    return failure('project-unreadable', String(error));
  }
}
