import { notify } from '../../session/toasts.ts';
import { whenNoJobRuns } from '../../session/when-no-job-runs.ts';
import type { OfflineMessage } from '../../shared/offline/offline-protocol.ts';
import { whenNoTabWorks } from './job-lock.ts';

/** A studio that stays open for days asks for a new version when it is looked at again. */
const CHECK_EVERY_MS = 3_600_000;

/** Offers a new version when one has arrived; it takes over when the person agrees and no job runs, in any tab. */
export function followUpdates(
  registration: ServiceWorkerRegistration,
  reload: () => Promise<void>,
): void {
  const { serviceWorker } = navigator;
  let isAgreed = false;
  // The first visit's page is taken over as well, and is of the same version.
  let hasPredecessor = serviceWorker.controller !== null;

  const takeOver = (worker: ServiceWorker): void => {
    isAgreed = true;
    const message: OfflineMessage = { type: 'take-over' };
    worker.postMessage(message);
  };

  const offer = async (worker: ServiceWorker): Promise<void> => {
    await whenNoJobRuns();
    const wait = () => notify({ messageKey: 'offline.updateWaits' });
    notify({
      messageKey: 'offline.updateReady',
      lasting: true,
      action: {
        labelKey: 'offline.update',
        run: () => void whenNoTabWorks(() => takeOver(worker), wait),
      },
    });
  };

  if (registration.waiting && hasPredecessor) void offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) void offer(worker);
    });
  });

  serviceWorker.addEventListener('controllerchange', () => {
    if (isAgreed) void reload();
    else if (hasPredecessor) offerReload('offline.updatedElsewhere', reload);
    hasPredecessor = true;
  });

  checkNowAndThen(registration);
}

export function offerReload(
  messageKey: 'offline.updatedElsewhere' | 'offline.reloadForThreads',
  reload: () => Promise<void>,
): void {
  const action = { labelKey: 'offline.reload', run: () => void reload() } as const;
  notify({ messageKey, lasting: true, action });
}

function checkNowAndThen(registration: ServiceWorkerRegistration): void {
  let lastCheck = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lastCheck < CHECK_EVERY_MS)
      return;
    lastCheck = performance.now();
    registration.update().catch(() => undefined); // offline: another time
  });
}
