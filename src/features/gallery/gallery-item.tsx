import { Check, Star } from 'lucide-react';
import { resultAlt } from '../../archive/result-alt.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { classNames } from '../../ui/class-names.ts';
import veil from '../../ui/veil.module.css';
import styles from './gallery.module.css';

export interface GalleryItemProps {
  readonly result: Result;
  /** The grid's one stop for Tab. */
  readonly isCurrent: boolean;
  /** undefined: nothing is being picked. */
  readonly isPicked: boolean | undefined;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

export function GalleryItem({ result, isCurrent, isPicked, onFocus, onClick }: GalleryItemProps) {
  const t = useT();
  const { isFavourite } = result;
  const hidden = useIsHidden(result);
  const name = resultAlt(result);
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={styles['open']}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={isFavourite ? `${name}, ${t('results.favourite')}` : name}
        aria-pressed={isPicked}
        onFocus={onFocus}
        onClick={onClick}
      >
        <img
          className={classNames(styles['thumb'], hidden && veil['blurredSmall'])}
          src={thumbnailUrl(result.id)}
          alt=""
          loading="lazy"
        />
        {isFavourite && <Star className={styles['star']} fill="currentColor" aria-hidden="true" />}
        {isPicked !== undefined && (
          <span className={styles['tick']} aria-hidden="true">
            {isPicked && <Check />}
          </span>
        )}
      </button>
    </li>
  );
}
