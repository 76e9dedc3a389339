import {
  ArrowLeft,
  ChevronLeft,
  ChevronRight,
  Download,
  Ellipsis,
  Star,
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { resultActions } from '../../archive/result-actions.ts';
import { saveResult } from '../../archive/save-result.ts';
import { toggleFavourite } from '../../archive/toggle-favourite.ts';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { selectResult } from '../../session/results.ts';
import { closeDialog } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './details.module.css';
import { DetailsPicture } from './details-picture.tsx';
import { ResultFacts } from './result-facts.tsx';

const ICON_SIZE = 16;

export interface ResultDetailsProps {
  readonly result: Result;
  readonly place: { readonly index: number; readonly count: number };
  readonly onMove: (by: -1 | 1) => void;
  readonly onBack: () => void;
  readonly onDelete: () => void;
}

/** One result, large, with its hints, its making and what can be done with it. Arrows lead to its neighbours. */
export function ResultDetails(props: ResultDetailsProps) {
  const { result, place, onMove, onBack, onDelete } = props;
  const t = useT();
  const hidden = useIsHidden(result);
  const pictures = useResultPictures(result.id);
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || inMenu(event.target)) return;
    if (event.key === 'ArrowLeft') onMove(-1);
    else if (event.key === 'ArrowRight') onMove(1);
    else if (event.key === 'Backspace') onBack();
    else if (event.key === 'Delete') onDelete();
    else if (event.key === 's') toggleFavourite(result);
    else return;
    event.preventDefault();
  }

  return (
    <article
      ref={page}
      className={styles['details']}
      tabIndex={-1}
      aria-label={t('gallery.details', { number: result.number })}
      onKeyDown={press}
    >
      <div className={styles['head']}>
        <Button onClick={onBack}>
          <ArrowLeft size={ICON_SIZE} aria-hidden="true" className={styles['turning']} />
          {t('gallery.back')}
        </Button>
        <span className={styles['place']}>
          {t('gallery.place', { index: place.index + 1, count: place.count })}
        </span>
        <IconButton
          label={t('gallery.previous')}
          icon={<ChevronLeft className={styles['turning']} />}
          ariaDisabled={place.index === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={t('gallery.next')}
          icon={<ChevronRight className={styles['turning']} />}
          ariaDisabled={place.index === place.count - 1}
          onClick={() => onMove(1)}
        />
      </div>
      <DetailsPicture result={result} pictures={pictures} />
      <div className={styles['side']}>
        <div className={styles['actions']}>
          <Button
            variant="primary"
            onClick={() => {
              selectResult(result.id);
              closeDialog('gallery');
            }}
          >
            {t('gallery.show')}
          </Button>
          <IconButton
            label={t('results.favourite')}
            icon={<Star fill={result.isFavourite ? 'currentColor' : 'none'} />}
            pressed={result.isFavourite}
            onClick={() => toggleFavourite(result)}
          />
          <IconButton
            label={t('results.save')}
            icon={<Download />}
            ariaDisabled={hidden}
            onClick={() => void saveResult(result)}
          />
          <IconButton label={t('results.delete')} icon={<Trash2 />} onClick={onDelete} />
          {!hidden && (
            <Menu
              label={t('results.more')}
              trigger={<Ellipsis aria-hidden="true" />}
              items={() => resultActions(result)}
            />
          )}
        </div>
        <ResultFacts
          result={result}
          metadata={pictures.status === 'open' ? pictures.metadata : null}
        />
      </div>
    </article>
  );
}

/** An open menu has the arrows to itself. */
function inMenu(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[popover]') !== null;
}
