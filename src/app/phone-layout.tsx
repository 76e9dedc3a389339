import type { ReactNode } from 'react';
import { GeneratePanel } from '../features/generate/generate-panel.tsx';
import { ProgressLine } from '../features/generate/progress-line.tsx';
import { SystemLine } from '../features/preferences/system-line.tsx';
import { QueueLine } from '../features/queue/queue-line.tsx';
import { ResultPanel } from '../features/results/result-panel.tsx';
import { ScribblePanel } from '../features/scribble/scribble-panel.tsx';
import { PictureButton } from '../features/source/picture-button.tsx';
import { TourCard } from '../features/tour/tour-card.tsx';
import type { MessageKey } from '../i18n/dictionary.ts';
import { useT } from '../i18n/use-t.ts';
import { SHEET_TABS, type SheetTab, sessionStore, useSession } from '../session/session-store.ts';
import { tabId, tabPageId } from '../ui/tab-ids.ts';
import { TabList } from '../ui/tab-list.tsx';
import { ActionBar } from './action-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import styles from './phone-layout.module.css';
import { SidePanel } from './side-panel.tsx';
import { LANDSCAPE, useMediaQuery } from './use-media-query.ts';

/** The canvas, a sheet that slides over it or stands beside it, tabs for both, and Generate in reach of the thumb. */
export function PhoneLayout() {
  const t = useT();
  const isBeside = useMediaQuery(LANDSCAPE);
  const chosen = useSession(({ sheetTab }) => sheetTab);
  const isRunning = useSession(({ job }) => job.status !== 'idle');
  const tabs = SHEET_TABS.filter((tab) => !(isBeside && tab === 'draw'));
  const tab = isBeside && chosen === 'draw' ? 'prompt' : chosen;
  const isCovered = !isBeside && tab !== 'draw';
  return (
    <div className={styles['layout']}>
      <Header panels="none" />
      <TourCard />
      <main className={styles['main']}>
        <section
          id={tabPageId('draw')}
          className={styles['canvas']}
          aria-label={t('app.canvasRegion')}
          inert={isCovered}
        >
          <ErrorBoundary>
            <ScribblePanel beforeExamples={<PictureButton />} />
          </ErrorBoundary>
        </section>
        {tab !== 'draw' && <Sheet tab={tab} />}
      </main>
      <section className={styles['tabs']} aria-label={t('app.sheetTabs')}>
        <TabList
          label={t('app.sheetTabs')}
          tabs={tabs.map((id) => ({ id, label: t(TAB_KEYS[id]) }))}
          selected={tab}
          onSelect={showTab}
        />
      </section>
      <div className={styles['action']}>
        <ActionBar progress={isRunning ? <ProgressLine /> : null} />
      </div>
    </div>
  );
}

type Page = Exclude<SheetTab, 'draw'>;

function Sheet({ tab }: { readonly tab: Page }) {
  const t = useT();
  return (
    <section className={styles['sheet']} aria-label={t(TAB_KEYS[tab])}>
      <button
        type="button"
        className={styles['handle']}
        aria-label={t('app.closeSheet')}
        onClick={() => showTab('draw')}
      >
        <span className={styles['grip']} />
      </button>
      <div
        key={tab}
        role="tabpanel"
        id={tabPageId(tab)}
        className={styles['page']}
        aria-labelledby={tabId(tab)}
      >
        <ErrorBoundary>{PAGES[tab]()}</ErrorBoundary>
      </div>
    </section>
  );
}

const TAB_KEYS: Readonly<Record<SheetTab, MessageKey>> = {
  draw: 'app.tabDraw',
  hint: 'app.tabHint',
  prompt: 'app.tabPrompt',
  results: 'app.tabResults',
};

const PAGES: Readonly<Record<Page, () => ReactNode>> = {
  hint: () => <SidePanel />,
  prompt: () => (
    <>
      <GeneratePanel hasButton={false} />
      <div className={styles['system']}>
        <SystemLine />
      </div>
    </>
  ),
  results: () => (
    <div className={styles['results']}>
      <ResultPanel progress={null} queue={<QueueLine />} />
    </div>
  ),
};

function showTab(sheetTab: SheetTab): void {
  sessionStore.setState({ sheetTab });
}
