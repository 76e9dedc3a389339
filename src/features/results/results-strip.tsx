import { LayoutGrid } from 'lucide-react';
import { resultAlt } from '../../archive/result-alt.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { selectResult } from '../../session/results.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import veil from '../../ui/veil.module.css';
import styles from './results-strip.module.css';

/** Older ones are in the gallery. */
const SHOWN = 40;
const ICON_SIZE = 16;

/** The latest results, newest first; the pressed one is shown large. The gallery has them all. */
export function ResultsStrip() {
  const t = useT();
  const results = useSession((session) => session.results);
  const selectedId = useSession((session) => session.selectedResultId);
  if (results.length === 0) return null;
  return (
    <div className={styles['row']}>
      <ul className={styles['strip']} aria-label={t('results.strip')}>
        {results
          .slice(-SHOWN)
          .toReversed()
          .map((result) => (
            <StripItem key={result.id} result={result} isSelected={result.id === selectedId} />
          ))}
      </ul>
      <Button
        label={t('gallery.open', { count: results.length })}
        onClick={() => sessionStore.setState({ dialog: 'gallery' })}
      >
        <LayoutGrid size={ICON_SIZE} aria-hidden="true" />
        {results.length}
      </Button>
    </div>
  );
}

interface StripItemProps {
  readonly result: Result;
  readonly isSelected: boolean;
}

function StripItem({ result, isSelected }: StripItemProps) {
  const hidden = useIsHidden(result);
  return (
    <li>
      <button
        type="button"
        className={styles['item']}
        aria-pressed={isSelected}
        aria-label={resultAlt(result)}
        onClick={() => selectResult(result.id)}
      >
        <img
          className={classNames(styles['thumb'], hidden && veil['blurredSmall'])}
          src={thumbnailUrl(result.id)}
          width={result.width}
          height={result.height}
          alt=""
        />
      </button>
    </li>
  );
}
