import type { ReactNode } from 'react';
import { GenerateButton } from '../features/generate/generate-button.tsx';
import { GenerateNotes } from '../features/generate/generate-notes.tsx';
import { GeneratePanel } from '../features/generate/generate-panel.tsx';
import { ProgressLine } from '../features/generate/progress-line.tsx';
import { SystemLine } from '../features/preferences/system-line.tsx';
import { QueueLine } from '../features/queue/queue-line.tsx';
import { ResultPanel } from '../features/results/result-panel.tsx';
import { ScribblePanel } from '../features/scribble/scribble-panel.tsx';
import { SourcePanel } from '../features/source/source-panel.tsx';
import { TourCard } from '../features/tour/tour-card.tsx';
import { useT } from '../i18n/use-t.ts';
import { type SheetTab, useSession } from '../session/session-store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import styles from './phone-layout.module.css';
import { Sheet } from './sheet.tsx';
import { SidePanel } from './side-panel.tsx';

const NOTES_ID = 'generate-notes';

/** The canvas on top, everything else in a sheet with tabs, and Generate always in reach of the thumb. */
export function PhoneLayout() {
  const t = useT();
  const isRunning = useSession(({ job }) => job.status !== 'idle');
  return (
    <div className={styles['layout']}>
      <Header hasPanels={false} />
      <TourCard />
      <main className={styles['canvas']} aria-label={t('app.canvasRegion')}>
        <ErrorBoundary>
          <ScribblePanel />
        </ErrorBoundary>
      </main>
      <Sheet pages={PAGES} />
      <section className={styles['action']} aria-label={t('command.groupGenerate')}>
        {isRunning ? <ProgressLine /> : <GenerateNotes id={NOTES_ID} />}
        <GenerateButton describedBy={NOTES_ID} />
      </section>
    </div>
  );
}

const PAGES: Readonly<Record<SheetTab, () => ReactNode>> = {
  draw: () => (
    <div className={styles['draw']}>
      <SourcePanel />
      <SystemLine />
    </div>
  ),
  hint: () => <SidePanel hasSource={false} />,
  prompt: () => <GeneratePanel hasButton={false} />,
  results: () => (
    <div className={styles['results']}>
      <ResultPanel progress={null} queue={<QueueLine />} />
    </div>
  ),
};
