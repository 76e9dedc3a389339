import { Suspense } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { optionalPart } from '../../ui/optional-part.ts';
import styles from './picture-choice.module.css';
import { StartPicturePicker } from './start-picture-picker.tsx';

const StartPictureDetails = optionalPart(
  async () => (await import('./start-picture-details.tsx')).StartPictureDetails,
);

/** Picture to picture: what a job begins with, how much of it may change, and where. */
export function StartPictureSection() {
  const t = useT();
  const hasStart = useDocument(({ startPicture }) => startPicture.pictureId !== null);
  const lacksEncoder = useSession(
    ({ engine }) => engine.status === 'ready' && !engine.manifest.vaeEncoder,
  );
  return (
    <Disclosure label={t('start.title')} isOpen={hasStart}>
      <div className={styles['section']}>
        {lacksEncoder ? (
          <p className={styles['muted']}>{t('start.noEncoder')}</p>
        ) : (
          <>
            <StartPicturePicker />
            <Suspense>{hasStart && <StartPictureDetails />}</Suspense>
          </>
        )}
      </div>
    </Disclosure>
  );
}
