import type { OfflineQuestion, OfflineReport } from '../../shared/offline/offline-protocol.ts';

/** Browsers end a service worker's event after five minutes, and with it the answer. */
const PATIENCE_MS = 330_000;

/** Null when no answer comes. */
export function askServiceWorker(
  worker: ServiceWorker,
  question: OfflineQuestion,
): Promise<OfflineReport | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<OfflineReport | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    port1.onmessage = ({ data }: MessageEvent<OfflineReport>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  }).finally(() => port1.close());
}
