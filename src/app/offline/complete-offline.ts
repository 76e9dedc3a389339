import type { OfflineState } from '../../session/offline-state.ts';
import { sessionStore } from '../../session/session-store.ts';
import { notify } from '../../session/toasts.ts';
import { whenNoJobRuns } from '../../session/when-no-job-runs.ts';
import type { OfflineQuestion, OfflineReport } from '../../shared/offline/offline-protocol.ts';

export interface CompletionOptions {
  readonly ask: (question: OfflineQuestion) => Promise<OfflineReport | null>;
  /** Resolves when another attempt may succeed. */
  readonly nextChance: () => Promise<void>;
  /** The person has asked the browser to save data: nothing is fetched before it is wanted. */
  readonly savesData: boolean;
}

/** Each may cost a large file: a disk that is full stays full. */
const FRUITLESS_ATTEMPTS = 3;

/**
 * Brings the large files here one by one, between jobs, and says so once when the last has arrived. Nothing waits for
 * this: what a job wants first is fetched at once.
 */
export async function completeOffline(options: CompletionOptions): Promise<void> {
  let report = await options.ask({ type: 'report' });
  publish(report);
  if (isComplete(report) || options.savesData) return;
  for (let fruitless = 0; fruitless < FRUITLESS_ATTEMPTS; ) {
    await whenNoJobRuns();
    const next = await options.ask({ type: 'fetch-next' });
    publish(next);
    if (isComplete(next)) return notify({ messageKey: 'offline.ready' });
    const advanced = next !== null && next.cachedBytes > (report?.cachedBytes ?? 0);
    fruitless = advanced ? 0 : fruitless + 1;
    if (!advanced) await options.nextChance();
    report = next;
  }
}

function isComplete(report: OfflineReport | null): boolean {
  return report !== null && report.cachedBytes === report.totalBytes;
}

function publish(report: OfflineReport | null): void {
  if (report === null) return;
  const offline: OfflineState = isComplete(report)
    ? { status: 'ready' }
    : { status: 'incomplete', ...report };
  sessionStore.setState({ offline });
}
