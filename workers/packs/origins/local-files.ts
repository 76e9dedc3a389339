import { failure, type Outcome, success } from '../../../src/shared/outcome.ts';
import type { PackFile } from '../../../src/shared/packs/packs-api.ts';
import { FilesOrigin, type LocalFile } from './files-origin.ts';
import { isTar, readTar } from './tar.ts';
import { isZip, readZip } from './zip.ts';

const MANIFEST = 'manifest.json';

/** What the person gave: an archive when it is one file alone and no LoRA, else a folder. */
export async function openLocalFiles(
  files: readonly PackFile<File>[],
): Promise<Outcome<FilesOrigin>> {
  const [only, second] = files;
  if (!only) return failure('archive-invalid', 'no file was given');
  const isFolder = second !== undefined || /\.safetensors$/i.test(only.path);
  const entries = isFolder ? success(folderEntries(files)) : await archiveEntries(only.file);
  return entries.ok ? success(new FilesOrigin(belowManifest(entries.value))) : entries;
}

function folderEntries(files: readonly PackFile<File>[]): ReadonlyMap<string, LocalFile> {
  return new Map(files.map(({ path, file }) => [path, file]));
}

async function archiveEntries(file: File): Promise<Outcome<ReadonlyMap<string, LocalFile>>> {
  if (await isZip(file)) return readZip(file);
  if (await isTar(file)) return readTar(file);
  return failure('archive-invalid', `${file.name} is neither zip nor tar`);
}

/** Archives and folders often hold the pack in a folder of its own: names are told from where the manifest is. */
function belowManifest(entries: ReadonlyMap<string, LocalFile>): ReadonlyMap<string, LocalFile> {
  const [nearest] = [...entries.keys()]
    .filter((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .sort((a, b) => a.length - b.length);
  const prefix = nearest?.slice(0, -MANIFEST.length) ?? commonFolder([...entries.keys()]);
  return new Map(
    [...entries]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, file]) => [path.slice(prefix.length), file]),
  );
}

/** The one folder that everything lies in, or nothing. */
function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return paths.every((path) => path.startsWith(folder)) ? folder : '';
}
