import { failure, type Outcome, success } from '../../../src/shared/outcome.ts';
import { NAME_CHARACTERS, type PackManifest } from '../../../src/shared/packs/manifest.ts';
import type { PackPlace } from '../../../src/shared/packs/packs-api.ts';
import { loraManifest } from '../../loras/lora-manifest.ts';
import { headerLength, LENGTH_BYTES, parseHeader } from '../../loras/safetensors.ts';
import { toFailure } from '../../runtime/engine-failure.ts';
import type { PackOrigin } from './pack-origin.ts';
import { readStart } from './read-start.ts';

const FILE = /\.safetensors$/i;

/** What a path in a pack never has; a file on disk goes by a name without it, while an address must stay what it is. */
const UNFIT = new RegExp(`[^${NAME_CHARACTERS}]`, 'gu');
const LONGEST = 200;

/** The one file that a place means, where it is a LoRA's: its path beside the place's folder. */
export function loraFile(place: PackPlace<File>): { folder: PackPlace<File>; path: string } | null {
  if (place.kind === 'files') {
    const [only, second] = place.files;
    if (!only || second || !FILE.test(only.path)) return null;
    const path = fitName(only.path.slice(only.path.lastIndexOf('/') + 1));
    return { folder: { kind: 'files', files: [{ path, file: only.file }] }, path };
  }
  const url = URL.parse(place.url.trim());
  if (!url || !FILE.test(url.pathname)) return null;
  const end = url.pathname.lastIndexOf('/') + 1;
  const path = decoded(url.pathname.slice(end));
  const folder = `${url.origin}${url.pathname.slice(0, end).replace(/\/$/, '')}`;
  return { folder: { kind: 'url', url: folder }, path };
}

/** What would be installed: the header tells all, how long the file is included. */
export async function readLoraOffer(
  origin: PackOrigin,
  path: string,
): Promise<Outcome<PackManifest>> {
  const opened = await origin.open(path, {
    ...{ from: 0, validator: null },
    signal: new AbortController().signal,
  });
  if ('fault' in opened) return failure('place-unreachable', opened.detail);
  const reading = readStart(opened.body);
  try {
    const length = headerLength(await reading.next(LENGTH_BYTES), Number.POSITIVE_INFINITY);
    const header = parseHeader(await reading.next(length), Number.POSITIVE_INFINITY);
    const ends = [...header.tensors.values()].map(({ end }) => end);
    const bytes = Math.max(LENGTH_BYTES + length, ...ends);
    return success(loraManifest(header, path, bytes));
  } catch (error) {
    return toFailure(error);
  } finally {
    await reading.cancel();
  }
}

function fitName(name: string): string {
  const stem = name.replace(FILE, '').trim().slice(0, LONGEST).replace(UNFIT, '-');
  return `${stem}.safetensors`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
