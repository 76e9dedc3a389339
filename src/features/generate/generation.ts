import { keepResult } from '../../archive/keep-result.ts';
import { documentStore } from '../../document/document-store.ts';
import { engine } from '../../engine/engine.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { startImage } from '../../hints/start-image.ts';
import { t } from '../../i18n/t.ts';
import { addToQueue, queueStore } from '../../session/job-queue.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { blockerMessage } from './blocker-message.ts';
import { generateBlockers } from './generate-blockers.ts';
import { GenerationRunner } from './generation-runner.ts';
import { jobNow } from './job-now.ts';
import { rememberPrompt } from './prompt-history.ts';

const runner = new GenerationRunner({
  engine,
  renderHint,
  renderStart: startImage,
  keep: keepResult,
});
runner.followQueue();

/** Starts a job, or says the first reason why not. While one runs, it is cancelled and run again. */
export function generate(): void {
  if (isRefused()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  // On the phone the picture shows in its own tab.
  sessionStore.setState({ sheet: { tab: 'results', tall: true } });
  void runner.run(jobNow());
}

/** Runs it after what runs and waits; at once where nothing does. */
export function queueGeneration(): void {
  if (isRefused()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  const isIdle = sessionStore.getState().job.status === 'idle';
  addToQueue([jobNow()]);
  if (isIdle) return;
  const { length } = queueStore.getState().waiting;
  announce(t('queue.added', { place: length }));
}

function isRefused(): boolean {
  const [blocker] = generateBlockers(documentStore.getState(), sessionStore.getState().engine);
  if (!blocker) return false;
  announce(`${t('blocker.heading')} ${blockerMessage(blocker)}`);
  return true;
}

export function cancelGeneration(): void {
  runner.cancel();
}
