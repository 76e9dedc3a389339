import { type Outcome, success } from '../../../src/shared/outcome.ts';
import { EngineFailure, toFailure } from '../../runtime/engine-failure.ts';
import { MOST_ENTRIES, safeEntryName } from './entry-name.ts';
import type { LocalFile } from './files-origin.ts';
import { BLOCK, cString, readHeader, readPax, type TarHeader } from './tar-header.ts';

/** A name or a pax header longer than this is no honest one. */
const LONGEST_NAME = 1 << 16;

export async function isTar(file: Blob): Promise<boolean> {
  const block = await readBlock(file, 0);
  return block.byteLength === BLOCK && readHeader(block) !== null;
}

/**
 * The files of a tar archive, found by the headers alone: readers that stream would have to pass three gigabytes
 * twice, once to find the manifest and once to copy.
 */
export async function readTar(file: Blob): Promise<Outcome<ReadonlyMap<string, LocalFile>>> {
  const files = new Map<string, LocalFile>();
  try {
    for await (const { header, content } of entriesOf(file)) {
      if (header.type === '1' || header.type === '2') throw unsafe(`${header.name} is a link`);
      if (header.type !== '0') continue;
      const name = safeEntryName(header.name);
      if (name === null) throw unsafe(`an entry named ${JSON.stringify(header.name)}`);
      if (files.has(name)) throw unsafe(`${name} is there twice`);
      files.set(name, content);
    }
    return success(files);
  } catch (error) {
    return toFailure(error);
  }
}

interface TarEntry {
  readonly header: TarHeader;
  readonly content: Blob;
}

/** Every entry under its full name, those that only tell about the next one joined with it. */
async function* entriesOf(file: Blob): AsyncGenerator<TarEntry> {
  let told: Partial<TarHeader> = {};
  let at = 0;
  for (let count = 0; at + BLOCK <= file.size; count++) {
    if (count > MOST_ENTRIES) throw unsafe(`more than ${MOST_ENTRIES} entries`);
    const block = await readBlock(file, at);
    if (block.every((byte) => byte === 0)) return;
    const own = readHeader(block);
    if (!own) throw new EngineFailure('archive-invalid', `no tar header at byte ${at}`);
    const isAboutNext = own.type === 'x' || own.type === 'L';
    const header = isAboutNext ? own : { ...own, ...told };
    const content = file.slice(at + BLOCK, at + BLOCK + header.size);
    if (content.size < header.size) {
      throw new EngineFailure('archive-invalid', `${header.name} is cut off`);
    }
    at += BLOCK + Math.ceil(header.size / BLOCK) * BLOCK;
    if (isAboutNext) {
      told = { ...told, ...(await readTold(header, content)) };
      continue;
    }
    told = {};
    yield { header, content };
  }
}

async function readTold({ type, size }: TarHeader, content: Blob): Promise<Partial<TarHeader>> {
  if (size > LONGEST_NAME) throw unsafe(`a name of ${size} bytes`);
  const text = await content.text();
  return type === 'x' ? readPax(text) : { name: cString(text) };
}

async function readBlock(file: Blob, at: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(at, at + BLOCK).arrayBuffer());
}

function unsafe(detail: string): EngineFailure {
  return new EngineFailure('archive-unsafe', detail);
}
