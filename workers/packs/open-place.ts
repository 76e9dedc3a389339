import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { PackManifest } from '../../src/shared/packs/manifest.ts';
import type { PackPlace } from '../../src/shared/packs/packs-api.ts';
import type { ListedFile } from './foreign/folder-listing.ts';
import { HttpOrigin, type HttpTools } from './origins/http-origin.ts';
import { openLocalFiles } from './origins/local-files.ts';
import { loraFile, readLoraOffer } from './origins/lora-place.ts';
import { readAddress } from './origins/pack-addresses.ts';
import type { Fault, PackOrigin } from './origins/pack-origin.ts';
import { derivedManifest, MANIFEST_LIMIT, parseManifest } from './parse-manifest.ts';

export interface OpenedPlace {
  readonly origin: PackOrigin;
  readonly manifest: PackManifest;
}

/** Finds the pack that lies at a place and reads its manifest; nothing else is read. */
export async function openPlace(
  place: PackPlace<File>,
  tools: HttpTools,
): Promise<Outcome<OpenedPlace>> {
  const lora = loraFile(place);
  const origin = await originOf(lora?.folder ?? place, tools);
  if (!origin.ok) return origin;
  if (lora) return openLoraFile(origin.value, lora.path);
  const manifest = await readManifest(origin.value, place);
  return manifest.ok ? success({ origin: origin.value, manifest: manifest.value }) : manifest;
}

async function openLoraFile(origin: PackOrigin, path: string): Promise<Outcome<OpenedPlace>> {
  const manifest = await readLoraOffer(origin, path);
  return manifest.ok ? success({ origin, manifest: manifest.value }) : manifest;
}

async function readManifest(origin: PackOrigin, place: PackPlace<File>) {
  const bytes = await origin.readSmall('manifest.json', MANIFEST_LIMIT);
  if (!('fault' in bytes)) return parseManifest(bytes);
  if (!isAbsence(bytes)) return toFailure(bytes, place.kind);
  const files = await origin.list();
  if ('fault' in files) return toFailure(bytes, place.kind);
  return derivedManifest({ name: nameOf(origin, place), files, readText: textOf(origin, files) });
}

/** Models of other exporters come without a manifest; ours is then derived from what lies there. */
function isAbsence(fault: Fault): boolean {
  return fault.fault === 'missing' || (fault.fault === 'status' && fault.status === 404);
}

function textOf(origin: PackOrigin, files: readonly ListedFile[]) {
  return async (path: string): Promise<string | null> => {
    if (!files.some((file) => file.path === path)) return null;
    const bytes = await origin.readSmall(path, MANIFEST_LIMIT);
    return 'fault' in bytes ? null : new TextDecoder().decode(bytes);
  };
}

/** The repository's name, the folder's or the archive's. */
function nameOf({ url }: PackOrigin, place: PackPlace<File>): string {
  if (url !== null) {
    const parts = new URL(url).pathname.replace(/\/resolve\/[^/]+/, '').split('/');
    return parts.filter(Boolean).at(-1) ?? 'model';
  }
  const [first] = place.kind === 'files' ? place.files : [];
  return first?.path.split('/')[0]?.replace(/\.(?:zip|tar)$/i, '') ?? 'model';
}

async function originOf(place: PackPlace<File>, tools: HttpTools): Promise<Outcome<PackOrigin>> {
  if (place.kind === 'files') return openLocalFiles(place.files);
  const address = readAddress(place.url);
  return address.ok
    ? success(new HttpOrigin(address.value.base, tools, address.value.listing))
    : address;
}

function toFailure(fault: Fault, kind: PackPlace<File>['kind']) {
  switch (fault.fault) {
    case 'too-long':
      return failure('pack-too-large', fault.detail);
    case 'html':
      return failure('pack-not-a-file', fault.detail);
    case 'missing':
      return failure('archive-invalid', fault.detail);
    case 'status':
      if (fault.status === 401 || fault.status === 403) {
        return failure('pack-forbidden', fault.detail);
      }
      return failure(fault.status === 429 ? 'server-busy' : 'pack-file-missing', fault.detail);
    default:
      return failure(kind === 'url' ? 'place-unreachable' : 'archive-invalid', fault.detail);
  }
}
