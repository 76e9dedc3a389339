import { openStudioFile } from '../../interchange/open-studio-file.ts';
import { FILE_NAME_HEADER, SHARE_CACHE } from '../../shared/offline/share-target.ts';

/** Files that were shared to the installed app: the service worker has put them into a cache of their own. */
export async function takeSharedFiles(): Promise<void> {
  const cache = await caches.open(SHARE_CACHE);
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    await cache.delete(request);
    if (response) await openStudioFile(await toFile(response));
  }
}

async function toFile(response: Response): Promise<File> {
  const blob = await response.blob();
  const name = decodeURIComponent(response.headers.get(FILE_NAME_HEADER) ?? '');
  return new File([blob], name, { type: blob.type });
}
