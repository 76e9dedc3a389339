import type { KeyboardEvent, ReactNode } from 'react';
import type { MessageKey } from '../i18n/dictionary.ts';
import { useT } from '../i18n/use-t.ts';
import { SHEET_TABS, type SheetTab, sessionStore, useSession } from '../session/session-store.ts';
import { nextIndex } from '../ui/next-index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './phone-layout.module.css';

const TAB_KEYS: Readonly<Record<SheetTab, MessageKey>> = {
  draw: 'app.tabDraw',
  hint: 'app.tabHint',
  prompt: 'app.tabPrompt',
  results: 'app.tabResults',
};

export interface SheetProps {
  readonly pages: Readonly<Record<SheetTab, () => ReactNode>>;
}

/** The bottom sheet of the phone: two heights, a handle that is a button, four tabs by the ARIA tabs pattern. */
export function Sheet({ pages }: SheetProps) {
  const t = useT();
  const { tab, tall } = useSession((session) => session.sheet);
  return (
    <section
      className={styles['sheet']}
      data-tall={tall || undefined}
      data-tab={tab}
      aria-label={t('app.sheetTabs')}
    >
      <button
        type="button"
        className={styles['handle']}
        aria-label={t(tall ? 'app.sheetHandleDown' : 'app.sheetHandleUp')}
        aria-expanded={tall}
        onClick={() => setSheet(tab, !tall)}
      >
        <span className={styles['grip']} />
      </button>
      <div role="tablist" className={styles['tabs']} aria-label={t('app.sheetTabs')}>
        {SHEET_TABS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={tabId(each)}
            className={styles['tab']}
            aria-selected={each === tab}
            aria-controls={pageId(each)}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setSheet(each, each !== 'draw')}
            onKeyDown={moveTab}
          >
            {t(TAB_KEYS[each])}
          </button>
        ))}
      </div>
      {SHEET_TABS.map((each) => (
        <div
          key={each}
          role="tabpanel"
          id={pageId(each)}
          className={styles['page']}
          aria-labelledby={tabId(each)}
          hidden={each !== tab}
        >
          {each === tab && <ErrorBoundary>{pages[each]()}</ErrorBoundary>}
        </div>
      ))}
    </section>
  );
}

function moveTab(event: KeyboardEvent): void {
  const index = SHEET_TABS.indexOf(sessionStore.getState().sheet.tab);
  const next = nextIndex(event.key, index, SHEET_TABS.length, 'horizontal');
  const tab = next === null ? undefined : SHEET_TABS[next];
  if (!tab) return;
  event.preventDefault();
  setSheet(tab, tab !== 'draw');
  document.getElementById(tabId(tab))?.focus();
}

function setSheet(tab: SheetTab, tall: boolean): void {
  sessionStore.setState({ sheet: { tab, tall } });
}

function tabId(tab: SheetTab): string {
  return `tab-${tab}`;
}

function pageId(tab: SheetTab): string {
  return `page-${tab}`;
}
