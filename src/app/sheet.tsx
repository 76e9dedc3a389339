import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import type { MessageKey } from '../i18n/dictionary.ts';
import { useT } from '../i18n/use-t.ts';
import { SHEET_TABS, type SheetTab, sessionStore, useSession } from '../session/session-store.ts';
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

/** The bottom sheet of the phone: two heights, a handle that is a button, four tabs. */
export function Sheet({ pages }: SheetProps) {
  const t = useT();
  const { tab, tall } = useSession((session) => session.sheet);
  return (
    <Tabs.Root
      className={styles['sheet']}
      data-tall={tall || undefined}
      data-tab={tab}
      value={tab}
      onValueChange={(next: SheetTab) => setSheet({ tab: next, tall: next !== 'draw' })}
    >
      <button
        type="button"
        className={styles['handle']}
        aria-label={t(tall ? 'app.sheetHandleDown' : 'app.sheetHandleUp')}
        aria-expanded={tall}
        onClick={() => setSheet({ tab, tall: !tall })}
      >
        <span className={styles['grip']} />
      </button>
      <Tabs.List className={styles['tabs']} aria-label={t('app.sheetTabs')}>
        {SHEET_TABS.map((each) => (
          <Tabs.Tab key={each} value={each} className={styles['tab']}>
            {t(TAB_KEYS[each])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {SHEET_TABS.map((each) => (
        <Tabs.Panel key={each} value={each} className={styles['page']}>
          <ErrorBoundary>{pages[each]()}</ErrorBoundary>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

function setSheet(sheet: { readonly tab: SheetTab; readonly tall: boolean }): void {
  sessionStore.setState({ sheet });
}
