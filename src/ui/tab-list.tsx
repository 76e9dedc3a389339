import type { KeyboardEvent } from 'react';
import { nextIndex } from './next-index.ts';
import { tabId, tabPageId } from './tab-ids.ts';
import styles from './tab-list.module.css';

export interface TabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly label: string }[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}

/** Tabs by the ARIA pattern: arrows, Home and End choose at once. The pages are the caller's. */
export function TabList<T extends string>(props: TabListProps<T>) {
  const { label, tabs, selected, onSelect } = props;

  function move(event: KeyboardEvent): void {
    const index = tabs.findIndex(({ id }) => id === selected);
    const next = nextIndex(event.key, index, tabs.length, 'horizontal');
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(tabId(tab.id))?.focus();
  }

  return (
    <div role="tablist" className={styles['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(tab.id)}
          className={styles['tab']}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? tabPageId(tab.id) : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          onKeyDown={move}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
