import { useId } from 'react';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import styles from './example-prompts.module.css';

/** The first few suffice; the pack may bring many. */
const SHOWN = 4;

const NONE: readonly string[] = [];

/** Prompts that the pack does well, one click away. */
export function ExamplePrompts() {
  const t = useT();
  const titleId = useId();
  const prompts = useSession(({ engine }) =>
    engine.status === 'ready' ? engine.manifest.defaults.examplePrompts : NONE,
  );
  if (prompts.length === 0) return null;
  return (
    <div className={styles['examples']}>
      <span className={styles['title']} id={titleId}>
        {t('generate.examples')}
      </span>
      <ul className={styles['list']} aria-labelledby={titleId}>
        {prompts.slice(0, SHOWN).map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              className={styles['chip']}
              onClick={() => setSetting('prompt', prompt)}
            >
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
