import { documentStore } from '../document/document-store.ts';
import type { QueuedJob } from './job-queue.ts';
import { seedForJob } from './seed.ts';

/** The document as it is now, with the seed that it will be made from. */
export function jobNow(): QueuedJob {
  const document = documentStore.getState();
  return {
    id: crypto.randomUUID(),
    document,
    seed: seedForJob(document.settings),
    groupId: null,
  };
}
