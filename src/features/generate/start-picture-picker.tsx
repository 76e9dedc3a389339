import { setStartPicture } from '../../document/commands/start-picture-commands.ts';
import { undo } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { keepPicture } from '../../hints/keep-picture.ts';
import { useT } from '../../i18n/use-t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { notify } from '../../session/toasts.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import styles from './picture-choice.module.css';

/** Which picture: a file, or the photo that is there already. Results offer themselves in their own menu. */
export function StartPicturePicker() {
  const t = useT();
  const photoId = useDocument(({ pictureId }) => pictureId);
  const startId = useDocument(({ startPicture }) => startPicture.pictureId);
  const start = startId === null ? undefined : pictureStore.get(startId);
  return (
    <>
      {start ? (
        <p className={styles['name']}>
          {t('start.chosen', {
            name: start.name,
            width: String(start.pixels.width),
            height: String(start.pixels.height),
          })}
        </p>
      ) : (
        <p className={styles['muted']}>{t('start.about')}</p>
      )}
      <div className={styles['buttons']}>
        <FileButton
          label={t(start ? 'start.replace' : 'start.choose')}
          accept="image/*"
          onFile={(file) => void takeStart(file)}
        />
        {photoId !== null && photoId !== startId && (
          <Button onClick={() => setStartPicture(photoId)}>{t('start.usePhoto')}</Button>
        )}
        {start && (
          <Button variant="quiet" onClick={removeStart}>
            {t('start.remove')}
          </Button>
        )}
      </div>
    </>
  );
}

async function takeStart(file: File): Promise<void> {
  const kept = await keepPicture(file, 'start', setStartPicture);
  if (!kept.ok && kept.code !== 'cancelled') reportFailure(kept);
}

function removeStart(): void {
  setStartPicture(null);
  notify({ messageKey: 'start.removed', action: { labelKey: 'scribble.undo', run: undo } });
}
