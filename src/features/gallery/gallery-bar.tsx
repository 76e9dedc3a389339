import { CheckCheck, Search, Star } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { GalleryFilter } from './find-results.ts';
import styles from './gallery.module.css';

export interface GalleryBarProps {
  readonly filter: GalleryFilter;
  readonly onFilter: (filter: GalleryFilter) => void;
  readonly isPicking: boolean;
  readonly onPick: (isPicking: boolean) => void;
}

/** What is shown, and whether a click opens or picks. */
export function GalleryBar({ filter, onFilter, isPicking, onPick }: GalleryBarProps) {
  const t = useT();
  const { favouritesOnly } = filter;
  return (
    <div className={styles['bar']}>
      <label className={styles['search']}>
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label={t('gallery.search')}
          placeholder={t('gallery.searchPlaceholder')}
          value={filter.text}
          onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        />
      </label>
      <IconButton
        label={t('gallery.favouritesOnly')}
        icon={<Star fill={favouritesOnly ? 'currentColor' : 'none'} />}
        pressed={favouritesOnly}
        onClick={() => onFilter({ ...filter, favouritesOnly: !favouritesOnly })}
      />
      <IconButton
        label={t('gallery.pick')}
        icon={<CheckCheck />}
        pressed={isPicking}
        onClick={() => onPick(!isPicking)}
      />
    </div>
  );
}
