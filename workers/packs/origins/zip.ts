import {
  BlobReader,
  configure,
  type Entry,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-external.js';
import { failure, type Outcome, success } from '../../../src/shared/outcome.ts';
import { EngineFailure, toFailure } from '../../runtime/engine-failure.ts';
import { MOST_ENTRIES, safeEntryName } from './entry-name.ts';
import type { LocalFile } from './files-origin.ts';

// This already is a worker; and the page's policy allows none made of blobs.
configure({ useWebWorkers: false });

const SYMLINK = 0o120_000;
const FILE_TYPE = 0o170_000;

export async function isZip(file: Blob): Promise<boolean> {
  const [p, k, third, fourth] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return p === 0x50 && k === 0x4b && third === 3 && fourth === 4;
}

/** The files of a zip archive, by name. Nothing is unpacked yet. */
export async function readZip(file: Blob): Promise<Outcome<ReadonlyMap<string, LocalFile>>> {
  const files = new Map<string, LocalFile>();
  const reader = new ZipReader(new BlobReader(file));
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const name = checkedName(entry);
      if (files.has(name)) throw unsafe(`${name} is there twice`);
      if (files.size === MOST_ENTRIES) throw unsafe(`more than ${MOST_ENTRIES} entries`);
      files.set(name, { size: entry.uncompressedSize, stream: () => unpack(entry) });
    }
    return success(files);
  } catch (error) {
    if (error instanceof EngineFailure) return toFailure(error);
    // The library looks at names, too.
    const isUnsafe = error instanceof Error && error.message === ERR_UNSAFE_FILENAME;
    return failure(isUnsafe ? 'archive-unsafe' : 'archive-invalid', String(error));
  } finally {
    await reader.close().catch(() => undefined);
  }
}

function checkedName(entry: FileEntry): string {
  const name = safeEntryName(entry.filename);
  if (name === null) throw unsafe(`an entry named ${JSON.stringify(entry.filename)}`);
  if (isSymlink(entry)) throw unsafe(`${name} is a link`);
  if (entry.encrypted) throw new EngineFailure('archive-invalid', `${name} is encrypted`);
  return name;
}

/** Unpacked as it is read: whoever reads stops at the size that the manifest promises, so a bomb never goes off. */
function unpack(entry: FileEntry): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new TransformStream<
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>
  >();
  void entry
    .getData(writable, { checkSignature: true })
    .catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

function isSymlink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK;
}

function unsafe(detail: string): EngineFailure {
  return new EngineFailure('archive-unsafe', detail);
}
