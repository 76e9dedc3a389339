import { documentStore } from '../../document/document-store.ts';
import { t } from '../../i18n/t.ts';
import { jobNow } from '../../session/job-now.ts';
import { addToQueue, queueStore } from '../../session/job-queue.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { blockerMessage } from './blocker-message.ts';
import { generateBlockers } from './generate-blockers.ts';
import type { GenerationRunner } from './generation-runner.ts';
import { rememberPrompt } from './prompt-history.ts';

/** Fetched once the studio stands, or by the first who asks. */
async function studioRunner(): Promise<GenerationRunner> {
  const module = await import('./studio-runner.ts');
  return module.studioRunner;
}

/** Starts a job, or says the first reason why not. While one runs, it is cancelled and run again. */
export async function generate(): Promise<void> {
  if (!mayGenerate()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  // On the phone the picture shows in its own tab.
  sessionStore.setState({ sheetTab: 'results' });
  const job = jobNow();
  const runner = await studioRunner();
  await runner.run(job);
}

/** Runs it after what runs and waits; at once where nothing does. */
export async function queueGeneration(): Promise<void> {
  if (!mayGenerate()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  const isIdle = sessionStore.getState().job.status === 'idle';
  const job = jobNow();
  await studioRunner();
  addToQueue([job]);
  if (isIdle) return;
  const { length } = queueStore.getState().waiting;
  announce(t('queue.added', { place: length }));
}

/** Says the first reason why not. */
export function mayGenerate(): boolean {
  const [blocker] = generateBlockers(documentStore.getState(), sessionStore.getState().engine);
  if (!blocker) return true;
  announce(`${t('blocker.heading')} ${blockerMessage(blocker)}`);
  return false;
}

export async function cancelGeneration(): Promise<void> {
  const runner = await studioRunner();
  runner.cancel();
}
