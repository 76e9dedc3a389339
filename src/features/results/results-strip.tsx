import { useT } from '../../i18n/use-t.ts';
import { resultStore } from '../../session/result-store.ts';
import { selectResult } from '../../session/results.ts';
import { useSession } from '../../session/session-store.ts';
import { resultAlt } from './result-alt.ts';
import styles from './results-strip.module.css';

/** All results of the session, newest first; the pressed one is shown large. */
export function ResultsStrip() {
  const t = useT();
  const results = useSession((session) => session.results);
  const selectedId = useSession((session) => session.selectedResultId);
  if (results.length < 2) return null;
  return (
    <ul className={styles['strip']} aria-label={t('results.strip')}>
      {results.toReversed().map((result) => (
        <li key={result.id}>
          <button
            type="button"
            className={styles['item']}
            aria-pressed={result.id === selectedId}
            aria-label={resultAlt(result)}
            onClick={() => selectResult(result.id)}
          >
            <img className={styles['thumb']} src={resultStore.get(result.id)?.pictureUrl} alt="" />
          </button>
        </li>
      ))}
    </ul>
  );
}
