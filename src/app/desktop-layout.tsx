import { GeneratePanel } from '../features/generate/generate-panel.tsx';
import { ProgressLine } from '../features/generate/progress-line.tsx';
import { SystemLine } from '../features/preferences/system-line.tsx';
import { QueueLine } from '../features/queue/queue-line.tsx';
import { ResultPanel } from '../features/results/result-panel.tsx';
import { ScribblePanel } from '../features/scribble/scribble-panel.tsx';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import styles from './desktop-layout.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { SidePanel } from './side-panel.tsx';

/** Prompt and settings, canvas and result, hint and packs; the side panels can be put away. */
export function DesktopLayout() {
  const t = useT();
  const panels = useSession((session) => session.panels);
  return (
    <div className={styles['layout']}>
      <Header hasPanels />
      <div className={styles['columns']}>
        <section
          className={styles['prompt']}
          aria-label={t('app.settingsRegion')}
          hidden={!panels.prompt}
        >
          <ErrorBoundary>
            <GeneratePanel hasButton />
          </ErrorBoundary>
        </section>
        <main className={styles['work']}>
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
        </main>
        <aside className={styles['hint']} aria-label={t('app.hintRegion')} hidden={!panels.hint}>
          <SidePanel hasSource />
        </aside>
      </div>
      <footer className={styles['footer']}>
        <SystemLine />
      </footer>
    </div>
  );
}
