import { GeneratePanel } from '../features/generate/generate-panel.tsx';
import { ProgressLine } from '../features/generate/progress-line.tsx';
import { SystemLine } from '../features/preferences/system-line.tsx';
import { QueueLine } from '../features/queue/queue-line.tsx';
import { ResultPanel } from '../features/results/result-panel.tsx';
import { ScribblePanel } from '../features/scribble/scribble-panel.tsx';
import { TourCard } from '../features/tour/tour-card.tsx';
import { useT } from '../i18n/use-t.ts';
import { PANEL_WIDTH, setPreferences, usePreferences } from '../session/preferences-store.ts';
import { useSession } from '../session/session-store.ts';
import { Splitter } from '../ui/splitter.tsx';
import styles from './desktop-layout.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { SidePanel } from './side-panel.tsx';

/** Wide enough for every field; the rest of the window belongs to the pictures. */
const PANEL_RANGE = { min: 240, max: 560, standard: PANEL_WIDTH } as const;

/** Prompt and settings, canvas and result, hint and packs; the side panels can be resized and put away. */
export function DesktopLayout() {
  const t = useT();
  const panels = useSession((session) => session.panels);
  const widths = usePreferences(({ panelWidths }) => panelWidths);
  return (
    <div className={styles['layout']}>
      <Header panels="both" />
      <TourCard />
      <div className={styles['columns']}>
        <section
          className={styles['prompt']}
          aria-label={t('app.settingsRegion')}
          hidden={!panels.prompt}
          style={{ inlineSize: widths.prompt }}
        >
          <ErrorBoundary>
            <GeneratePanel hasButton />
          </ErrorBoundary>
        </section>
        <main className={styles['work']}>
          {panels.prompt && (
            <Splitter
              {...PANEL_RANGE}
              label={t('app.resizePromptPanel')}
              value={widths.prompt}
              panel="before"
              onChange={(prompt) => setPreferences({ panelWidths: { ...widths, prompt } })}
            />
          )}
          <div className={styles['split']}>
            <section className={styles['canvas']} aria-label={t('app.canvasRegion')}>
              <ErrorBoundary>
                <ScribblePanel />
              </ErrorBoundary>
            </section>
            <section className={styles['result']} aria-label={t('app.resultRegion')}>
              <ErrorBoundary>
                <ResultPanel progress={<ProgressLine />} queue={<QueueLine />} />
              </ErrorBoundary>
            </section>
          </div>
          {panels.hint && (
            <Splitter
              {...PANEL_RANGE}
              label={t('app.resizeHintPanel')}
              value={widths.hint}
              panel="after"
              onChange={(hint) => setPreferences({ panelWidths: { ...widths, hint } })}
            />
          )}
        </main>
        <aside
          className={styles['hint']}
          aria-label={t('app.hintRegion')}
          hidden={!panels.hint}
          style={{ inlineSize: widths.hint }}
        >
          <SidePanel />
        </aside>
      </div>
      <footer className={styles['footer']}>
        <SystemLine />
      </footer>
    </div>
  );
}
