import { askServiceWorker } from './ask-service-worker.ts';
import { completeOffline } from './complete-offline.ts';
import { followUpdates } from './follow-updates.ts';
import { isolatePage } from './isolate-page.ts';
import { holdLockDuringJobs } from './job-lock.ts';
import { nextChance } from './next-chance.ts';
import { registerServiceWorker } from './register-service-worker.ts';

/** Makes the studio work without a network, and keeps it up to date. `save` writes what is not yet saved. */
export async function startOffline(save: () => Promise<void>): Promise<void> {
  const registration = await registerServiceWorker();
  if (!registration) return;
  const reload = async (): Promise<void> => {
    await save();
    location.reload();
  };
  holdLockDuringJobs();
  followUpdates(registration, reload);
  await isolatePage(reload);
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  await completeOffline({
    ask: (question) => askServiceWorker(active, question),
    nextChance,
    savesData: savesData(),
  });
}

function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
