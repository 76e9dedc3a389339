import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { followMissingParts } from './app/follow-missing-parts.ts';
import { takeIncoming } from './app/incoming/take-incoming.ts';
import { followLanguage } from './app/language.ts';
import { startOffline } from './app/offline/start-offline.ts';
import { persistDocument } from './app/persistence.ts';
import { followTheme } from './app/theme.ts';
import { followMediaQuery, NARROW } from './app/use-media-query.ts';
import { whenIdle } from './app/when-idle.ts';
import { followWindowTitle } from './app/window-title.ts';
import { archive } from './archive/studio-archive.ts';
import { applyPackDefaults } from './document/commands/document-commands.ts';
import { bringAllWords } from './i18n/language-store.ts';
import { openChosenControls } from './pack-shelf/choose-packs.ts';
import { setRoomForPanels } from './session/panels.ts';
import { sessionStore } from './session/session-store.ts';
import { trustOwnScripts } from './shared/trust-own-scripts.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

/** Whichever start of the engine succeeds, the first or a later one. */
function followPackDefaults(): void {
  sessionStore.subscribe((now, before) => {
    if (now.engine === before.engine || now.engine.status !== 'ready') return;
    applyPackDefaults(now.engine.manifest);
  });
}

/** Most addresses carry no settings, and nothing is fetched for them. */
async function followHash(): Promise<void> {
  if (location.hash.length < 2) return;
  const [{ takeSettingsLink }] = await Promise.all([
    import('./interchange/take-settings-link.ts'),
    bringAllWords(),
  ]);
  takeSettingsLink();
}

function followRoom(): void {
  const measure = (): void => setRoomForPanels(matchMedia(NARROW).matches);
  measure();
  followMediaQuery(NARROW, measure);
}

/** A function, since a module that awaits would have to stand apart from all that lazy parts share with it. */
async function start(): Promise<void> {
  trustOwnScripts(location.origin);
  followMissingParts();
  followTheme();
  followWindowTitle();
  followPackDefaults();
  const [saveDocument] = await Promise.all([persistDocument(), followLanguage(), archive.open()]);
  window.addEventListener('hashchange', () => void followHash());
  await followHash();
  followRoom();

  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  const studio = createRoot(root);
  startTransition(() => {
    studio.render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  });
  void takeIncoming();
  void startOffline(saveDocument);
  whenIdle(() => {
    void import('./features/generate/studio-runner.ts');
    void openChosenControls();
    // Nobody waits for it, so it is no part of the start.
    void import('./pack-shelf/remind-of-unfinished.ts').then(({ remindOfUnfinished }) =>
      remindOfUnfinished(),
    );
  });
}

void start();
