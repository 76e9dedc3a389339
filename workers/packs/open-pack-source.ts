import { installedId } from '../../src/shared/packs/packs-api.ts';
import { HttpPackSource } from './http-pack-source.ts';
import type { PackSource } from './pack-source.ts';
import { StoredPackSource } from './stored-pack-source.ts';

/** In the browser a pack is one of the studio's own server, or one that was installed. */
export function openPackSource(location: string): PackSource {
  const packId = installedId(location);
  return packId === null ? new HttpPackSource(location) : new StoredPackSource(packId);
}
