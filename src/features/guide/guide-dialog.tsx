import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './guide-dialog.module.css';
import { HintGuide } from './hint-guide.tsx';
import { StrengthDemo } from './strength-demo.tsx';

const CHAPTERS = ['controlNet', 'parts', 'steering', 'privacy'] as const;

/** What happens here and why, for whoever wants to know: one page to read, offline like everything else. */
export function GuideDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'guide');
  return (
    <Dialog open={open} onClose={() => closeDialog('guide')} title={t('guide.title')} width="wide">
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
    </Dialog>
  );
}
