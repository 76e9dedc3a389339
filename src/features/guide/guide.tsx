import { useT } from '../../i18n/use-t.ts';
import styles from './guide.module.css';
import { HintGuide } from './hint-guide.tsx';
import { StrengthDemo } from './strength-demo.tsx';

const CHAPTERS = ['controlNet', 'parts', 'steering', 'privacy'] as const;

/** What happens here and why: one page to read, offline like everything else. */
export function Guide() {
  const t = useT();
  return (
    <article className={styles['guide']}>
      {CHAPTERS.map((chapter) => (
        <section key={chapter}>
          <h3 className={styles['title']}>{t(`guide.${chapter}.title`)}</h3>
          {t(`guide.${chapter}.text`)
            .split('\n')
            .map((paragraph) => (
              <p key={paragraph} className={styles['paragraph']}>
                {paragraph}
              </p>
            ))}
          {chapter === 'controlNet' && <StrengthDemo />}
        </section>
      ))}
      <HintGuide />
    </article>
  );
}
