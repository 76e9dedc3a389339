import { canUndo } from '../../document/history.ts';
import { hasJobs } from '../../session/when-no-job-runs.ts';
import { offerReload } from './follow-updates.ts';

/** Set while a reload for the sake of isolation is under way: one that did not help is not repeated. */
const TRIED = 'inkling.reloaded-for-isolation';

/**
 * Without the host's COOP and COEP headers a page has no wasm threads. The service worker answers with them, so one
 * reload under it is the cure; somebody who has begun to work is asked.
 */
export async function isolatePage(reload: () => Promise<void>): Promise<void> {
  if (crossOriginIsolated) return sessionStorage.removeItem(TRIED);
  if (sessionStorage.getItem(TRIED) !== null) return;
  await navigator.serviceWorker.ready;
  const reloadOnce = (): Promise<void> => {
    sessionStorage.setItem(TRIED, 'yes');
    return reload();
  };
  const hasBegun = canUndo() || hasJobs();
  if (hasBegun) offerReload('offline.reloadForThreads', reloadOnce);
  else await reloadOnce();
}
