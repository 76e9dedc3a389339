import { useLanguage } from '../../i18n/use-t.ts';
import { concessionWords } from '../../session/concession-words.ts';
import type { Concession } from '../../shared/memory/memory-plan.ts';
import styles from './concessions.module.css';

/** What a job gives up for want of memory, a sentence each. */
export function Concessions({ concessions }: { readonly concessions: readonly Concession[] }) {
  const language = useLanguage();
  return concessions.map((concession) => (
    <p key={concession.what} className={styles['concession']}>
      {concessionWords(concession, language)}
    </p>
  ));
}
