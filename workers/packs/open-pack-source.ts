import { installedId } from '../../src/shared/packs/packs-api.ts';
import { HttpPackSource } from './http-pack-source.ts';
import type { PackSource } from './pack-source.ts';
import { StoredPackSource } from './stored-pack-source.ts';

/** In the browser a pack is one of the studio's own server, or one that was installed. */
export function openPackSource(location: string): PackSource {
  const packId = installedId(location);
  return packId === null ? new HttpPackSource(location) : new StoredPackSource(packId);
}

/** Networks are loaded from it within a job; between two it can be removed. */
export function openLoraSource(location: string): PackSource {
  const packId = installedId(location);
  return packId === null
    ? new HttpPackSource(location)
    : new StoredPackSource(packId, { isHeld: false });
}
