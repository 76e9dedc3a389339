import { failure, type Outcome, success } from '../../src/shared/outcome.ts';
import type { PackManifest } from '../../src/shared/packs/manifest.ts';
import type { PackPlace } from '../../src/shared/packs/packs-api.ts';
import { HttpOrigin, type HttpTools } from './origins/http-origin.ts';
import { openLocalFiles } from './origins/local-files.ts';
import { readAddress } from './origins/pack-addresses.ts';
import type { Fault, PackOrigin } from './origins/pack-origin.ts';
import { MANIFEST_LIMIT, parseManifest } from './parse-manifest.ts';

export interface OpenedPlace {
  readonly origin: PackOrigin;
  readonly manifest: PackManifest;
}

/** Finds the pack that lies at a place and reads its manifest; nothing else is read. */
export async function openPlace(
  place: PackPlace<File>,
  tools: HttpTools,
): Promise<Outcome<OpenedPlace>> {
  const origin = await originOf(place, tools);
  if (!origin.ok) return origin;
  const bytes = await origin.value.readSmall('manifest.json', MANIFEST_LIMIT);
  if ('fault' in bytes) return toFailure(bytes, place.kind);
  const manifest = parseManifest(bytes);
  if (!manifest.ok) return manifest;
  return success({ origin: origin.value, manifest: manifest.value });
}

async function originOf(place: PackPlace<File>, tools: HttpTools): Promise<Outcome<PackOrigin>> {
  if (place.kind === 'files') return openLocalFiles(place.files);
  const address = readAddress(place.url);
  return address.ok ? success(new HttpOrigin(address.value.base, tools)) : address;
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
      return failure(kind === 'url' ? 'pack-file-missing' : 'archive-invalid', fault.detail);
  }
}
