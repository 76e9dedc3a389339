import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { setPreferences, usePreferences } from '../../session/preferences-store.ts';
import { useSession } from '../../session/session-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './tour-card.module.css';
import { TOUR_STEPS, tourStep } from './tour-step.ts';

/** The first visit's three steps. The card goes on by itself as they are done, and never comes back after the last. */
export function TourCard() {
  const t = useT();
  const isDone = usePreferences(({ tourDone }) => tourDone);
  const hasDrawing = useDocument(
    ({ strokes, pictureId }) => strokes.length > 0 || pictureId !== null,
  );
  const hasPrompt = useDocument(({ settings }) => settings.prompt.trim() !== '');
  // Not first with the picture: what goes at a press makes nothing jump under a reader's eyes.
  const hasStarted = useSession(({ job, results }) => job.status !== 'idle' || results.length > 0);
  const step = tourStep({ hasDrawing, hasPrompt, hasStarted });

  useEffect(() => {
    if (step === null) setPreferences({ tourDone: true });
  }, [step]);

  if (isDone || step === null) return null;
  const number = TOUR_STEPS.indexOf(step) + 1;
  return (
    <aside className={styles['card']} aria-label={t('tour.title')}>
      <p className={styles['count']}>{t('tour.count', { number, total: TOUR_STEPS.length })}</p>
      <p className={styles['text']}>{t(`tour.${step}`)}</p>
      <IconButton
        label={t('tour.skip')}
        icon={<X />}
        onClick={() => setPreferences({ tourDone: true })}
      />
    </aside>
  );
}
