import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ExtendButtons } from './extend-buttons.tsx';
import { MaskFields } from './mask-fields.tsx';
import styles from './start-picture.module.css';
import { StartPictureFields } from './start-picture-fields.tsx';
import { StartPicturePicker } from './start-picture-picker.tsx';

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
            {hasStart && <StartPictureFields />}
            {hasStart && <MaskFields />}
            {hasStart && <ExtendButtons />}
          </>
        )}
      </div>
    </Disclosure>
  );
}
