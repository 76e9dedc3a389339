import { GeneratePanel } from '../features/generate/generate-panel.tsx';
import { ProgressLine } from '../features/generate/progress-line.tsx';
import { SystemLine } from '../features/preferences/system-line.tsx';
import { QueueLine } from '../features/queue/queue-line.tsx';
import { ResultPanel } from '../features/results/result-panel.tsx';
import { ScribblePanel } from '../features/scribble/scribble-panel.tsx';
import { PictureButton } from '../features/source/picture-button.tsx';
import { TourCard } from '../features/tour/tour-card.tsx';
import { useT } from '../i18n/use-t.ts';
import { type Panel, showPanel } from '../session/panels.ts';
import { useSession } from '../session/session-store.ts';
import { tabId, tabPageId } from '../ui/tab-ids.ts';
import { TabList } from '../ui/tab-list.tsx';
import { ActionBar } from './action-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { SidePanel } from './side-panel.tsx';
import styles from './tablet-layout.module.css';

/**
 * A large canvas, and beside or below it, as the tablet is held, the result and one panel: prompt and hint take turns in
 * it, with Generate under both.
 */
export function TabletLayout() {
  const t = useT();
  const panels = useSession((session) => session.panels);
  const shown: Panel | null = panels.prompt ? 'prompt' : panels.hint ? 'hint' : null;
  return (
    <div className={styles['layout']}>
      <Header panels="one" />
      <TourCard />
      <div className={styles['panes']} data-with-panel={shown !== null || undefined}>
        <main className={styles['canvas']} aria-label={t('app.canvasRegion')}>
          <ErrorBoundary>
            <ScribblePanel beforeExamples={<PictureButton />} />
          </ErrorBoundary>
        </main>
        {shown !== null && <TabbedPanel shown={shown} />}
        <section className={styles['result']} aria-label={t('app.resultRegion')}>
          <ErrorBoundary>
            <ResultPanel progress={<ProgressLine />} queue={<QueueLine />} />
          </ErrorBoundary>
        </section>
      </div>
    </div>
  );
}

function TabbedPanel({ shown }: { readonly shown: Panel }) {
  const t = useT();
  return (
    <section className={styles['panel']} aria-label={t('app.sheetTabs')}>
      <TabList
        label={t('app.sheetTabs')}
        tabs={[
          { id: 'prompt', label: t('app.tabPrompt') },
          { id: 'hint', label: t('app.tabHint') },
        ]}
        selected={shown}
        onSelect={showPanel}
      />
      <div
        key={shown}
        role="tabpanel"
        id={tabPageId(shown)}
        className={styles['page']}
        aria-labelledby={tabId(shown)}
      >
        <ErrorBoundary>
          {shown === 'prompt' ? <GeneratePanel hasButton={false} /> : <SidePanel />}
        </ErrorBoundary>
        <div className={styles['system']}>
          <SystemLine />
        </div>
      </div>
      <div className={styles['action']}>
        <ActionBar progress={null} />
      </div>
    </section>
  );
}
