import { type KeyboardEvent, useEffect, useRef } from 'react';
import { toggleFavourite } from '../../archive/toggle-favourite.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import styles from './gallery.module.css';
import { GalleryItem } from './gallery-item.tsx';
import { columnsOf, gridIndex } from './grid-keys.ts';

export interface GalleryGridProps {
  readonly results: readonly Result[];
  readonly currentId: string | null;
  /** null: a click opens instead of picking. */
  readonly picked: ReadonlySet<string> | null;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onPick: (id: string) => void;
  readonly onDelete: (id: string) => void;
}

/** One stop for Tab; arrows, Home and End lead through it, Delete deletes, S marks a favourite. */
export function GalleryGrid(props: GalleryGridProps) {
  const { results, currentId, picked, onCurrent, onOpen, onPick, onDelete } = props;
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  const hadFocus = useRef(false);
  const current = Math.max(
    0,
    results.findIndex(({ id }) => id === currentId),
  );

  // What is deleted takes the focus with it; the next one gets it.
  useEffect(() => {
    if (!hadFocus.current) return;
    hadFocus.current = false;
    buttonsOf(list.current)[current]?.focus();
  });

  function press(event: KeyboardEvent): void {
    const result = results[current];
    if (event.ctrlKey || event.metaKey || event.altKey || !result) return;
    const buttons = buttonsOf(list.current);
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const columns = columnsOf(buttons.map((button) => button.parentElement ?? button));
    const next = gridIndex(event.key, current, results.length, columns, isRightToLeft);
    if (next !== null) {
      onCurrent(results[next]?.id ?? result.id);
      buttons[next]?.focus();
    } else if (event.key === 'Delete') {
      hadFocus.current = true;
      onDelete(result.id);
    } else if (event.key === 's') toggleFavourite(result);
    else return;
    event.preventDefault();
  }

  return (
    <ul ref={list} className={styles['grid']} aria-label={t('gallery.grid')} onKeyDown={press}>
      {results.map((result, index) => (
        <GalleryItem
          key={result.id}
          result={result}
          isCurrent={index === current}
          isPicked={picked?.has(result.id)}
          onFocus={() => onCurrent(result.id)}
          onClick={() => (picked ? onPick(result.id) : onOpen(result.id))}
        />
      ))}
    </ul>
  );
}

function buttonsOf(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('li > button') ?? [])];
}
