import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { blockerMessage, warningMessage } from './blocker-message.ts';
import { CURES } from './cures.ts';
import { generateBlockers, generateWarnings } from './generate-blockers.ts';
import styles from './generate-notes.module.css';

/** Why Generate cannot start, each reason with its cure, or what is worth knowing before it does. */
export function GenerateNotes({ id }: { readonly id: string }) {
  const t = useT();
  const document = useDocument((state) => state);
  const engine = useSession((session) => session.engine);
  const blockers = generateBlockers(document, engine);
  const warnings = blockers.length === 0 ? generateWarnings(document, engine) : [];
  return (
    <ul id={id} className={styles['notes']}>
      {blockers.map((blocker) => (
        <li key={blocker.code}>
          {blockerMessage(blocker)}{' '}
          <button type="button" className={styles['cure']} onClick={CURES[blocker.cure]}>
            {t(`cure.${blocker.cure}`)}
          </button>
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={warning.code === 'noControlnet' ? warning.annotator : warning.code}>
          {warningMessage(warning)}
        </li>
      ))}
    </ul>
  );
}
