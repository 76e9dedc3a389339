import { PrecacheController } from 'workbox-precaching';
import { isLarge, type OfflineEntry } from '../src/shared/offline/offline-entry.ts';
import type {
  OfflineMessage,
  OfflineQuestion,
  OfflineReport,
} from '../src/shared/offline/offline-protocol.ts';
import { SHARE_PATH } from '../src/shared/offline/share-target.ts';
import { addSecurityHeaders } from './offline/add-security-headers.ts';
import { LargeFiles } from './offline/large-files.ts';
import { receiveSharedFiles } from './offline/shared-files.ts';

declare const self: ServiceWorkerGlobalScope;

const base = self.registration.scope;
const catalogue = `${base}packs/catalogue.json`;
// The build puts the list of its files here.
const entries = self.__WB_MANIFEST as OfflineEntry[];

const shell = new PrecacheController();
shell.addToCacheList(entries.filter((entry) => !isLarge(entry)));

const largeFiles = new LargeFiles({
  entries: entries.filter(isLarge),
  base,
  cacheName: `inkling-large-files-${base}`,
  onMismatch: () => void self.registration.update().catch(() => undefined),
});

self.addEventListener('install', (event) => event.waitUntil(shell.install(event)));

self.addEventListener('activate', (event) => {
  const settle = async () => {
    await shell.activate(event);
    await largeFiles.removeOutdated();
    // The first visit's page is served from here at once, not from its second visit on.
    await self.clients.claim();
  };
  event.waitUntil(settle());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && request.url === `${base}${SHARE_PATH}`) {
    event.respondWith(receiveSharedFiles(request, base));
  } else if (request.method === 'GET') {
    const answer = respond(request, event);
    if (answer)
      event.respondWith(answer.then((response) => addSecurityHeaders(response, request.url)));
  }
});

self.addEventListener('message', (event) => {
  const message = event.data as OfflineMessage;
  if (message.type === 'take-over') event.waitUntil(self.skipWaiting());
  else {
    const answer = async () => event.ports[0]?.postMessage(await reportOn(message));
    event.waitUntil(answer());
  }
});

function reportOn({ type }: OfflineQuestion): Promise<OfflineReport> {
  const report = () => largeFiles.report();
  return type === 'report' ? report() : largeFiles.fetchNext().catch(report);
}

/** As the host has it now, since hosts edit it or have none; without a network as it was last seen. */
async function newestCatalogue(request: Request): Promise<Response> {
  const cache = await caches.open(`inkling-catalogue-${base}`);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(catalogue, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(catalogue);
    if (kept) return kept;
    throw error;
  }
}

/** Undefined for what is not part of the app: the browser fetches it as if there were no service worker. */
function respond(request: Request, event: FetchEvent): Promise<Response> | undefined {
  const url = new URL(request.url);
  url.hash = '';
  url.search = '';
  if (largeFiles.has(url.href)) {
    const response = largeFiles.respond(new Request(url));
    event.waitUntil(response.then(() => largeFiles.settled()).catch(() => undefined));
    return response;
  }
  if (url.href === catalogue) return newestCatalogue(request);
  const path = url.href === base ? `${base}index.html` : url.href;
  return shell.getCacheKeyForURL(path)
    ? shell.strategy.handle({ request: new Request(path), event })
    : undefined;
}
