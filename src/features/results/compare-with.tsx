import { useT } from '../../i18n/use-t.ts';
import { isHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import styles from './compare-with.module.css';

/** A list of hundreds is no choice; older ones are compared from the gallery. */
const OFFERED = 30;
const HINT = '';

/** What the chosen result is compared with: its hint or one of the latest results. */
export function CompareWith({ result }: { readonly result: Result }) {
  const t = useT();
  const mode = useSession((session) => session.compareMode);
  const results = useSession((session) => session.results);
  const comparedId = useSession((session) => session.comparedResultId);
  if (mode === 'none' || results.length < 2) return null;
  const newest = results.toReversed().filter((each) => each.id !== result.id && !isHidden(each));
  const offered = newest.filter(({ id }, i) => i < OFFERED || id === comparedId);
  const isOffered = offered.some(({ id }) => id === comparedId);
  return (
    <select
      className={styles['select']}
      aria-label={t('results.compareWith')}
      value={isOffered ? (comparedId ?? HINT) : HINT}
      onChange={({ target }) =>
        sessionStore.setState({ comparedResultId: target.value === HINT ? null : target.value })
      }
    >
      <option value={HINT}>{t('results.itsHint')}</option>
      {offered.map(({ id, number }) => (
        <option key={id} value={id}>
          {t('results.numbered', { number })}
        </option>
      ))}
    </select>
  );
}
