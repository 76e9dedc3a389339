import { keepResult } from '../../archive/keep-result.ts';
import { documentStore } from '../../document/document-store.ts';
import { engine } from '../../engine/engine.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { startImage } from '../../hints/start-image.ts';
import { t } from '../../i18n/t.ts';
import { jobNow } from '../../session/job-now.ts';
import { addToQueue, queueStore } from '../../session/job-queue.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { blockerMessage } from './blocker-message.ts';
import { generateBlockers } from './generate-blockers.ts';
import { GenerationRunner } from './generation-runner.ts';
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
  if (!mayGenerate()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  // On the phone the picture shows in its own tab.
  sessionStore.setState({ sheetTab: 'results' });
  void runner.run(jobNow());
}

/** Runs it after what runs and waits; at once where nothing does. */
export function queueGeneration(): void {
  if (!mayGenerate()) return;
  rememberPrompt(documentStore.getState().settings.prompt);
  const isIdle = sessionStore.getState().job.status === 'idle';
  addToQueue([jobNow()]);
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

export function cancelGeneration(): void {
  runner.cancel();
}
