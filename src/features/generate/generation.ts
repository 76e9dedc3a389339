import { keepResult } from '../../archive/keep-result.ts';
import { documentStore } from '../../document/document-store.ts';
import { engine } from '../../engine/engine.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { t } from '../../i18n/t.ts';
import { announce, sessionStore } from '../../session/session-store.ts';
import { blockerMessage } from './blocker-message.ts';
import { generateBlockers } from './generate-blockers.ts';
import { GenerationRunner } from './generation-runner.ts';
import { rememberPrompt } from './prompt-history.ts';

const runner = new GenerationRunner({ engine, renderHint, keep: keepResult });

/** Starts a job, or says the first reason why not. While one runs, it is cancelled and run again. */
export function generate(): void {
  const [blocker] = generateBlockers(documentStore.getState(), sessionStore.getState().engine);
  if (blocker) {
    announce(`${t('blocker.heading')} ${blockerMessage(blocker)}`);
    return;
  }
  rememberPrompt(documentStore.getState().settings.prompt);
  // On the phone the picture shows in its own tab.
  sessionStore.setState({ sheet: { tab: 'results', tall: true } });
  void runner.run();
}

export function cancelGeneration(): void {
  runner.cancel();
}
