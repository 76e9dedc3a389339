import { Camera } from 'lucide-react';
import { setReferencePicture } from '../../document/commands/reference-commands.ts';
import { useDocument } from '../../document/use-document.ts';
import { removeReference, takeReference } from '../../hints/take-reference.ts';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PixelsThumbnail } from '../../ui/pixels-thumbnail.tsx';
import choice from './picture-choice.module.css';
import styles from './reference.module.css';

/** Which picture: a file, a photo from the camera, or the source picture that is there already. */
export function ReferencePicker() {
  const t = useT();
  const sourceId = useDocument(({ pictureId }) => pictureId);
  const referenceId = useDocument(({ reference }) => reference.pictureId);
  const picture = referenceId === null ? undefined : pictureStore.get(referenceId);
  return (
    <>
      {picture ? (
        <div className={styles['chosen']}>
          <PixelsThumbnail
            pixels={picture.pixels}
            label={t('reference.thumbnail', { name: picture.name })}
          />
          <p className={choice['name']}>{picture.name}</p>
        </div>
      ) : (
        <p className={choice['muted']}>{t('reference.about')}</p>
      )}
      <div className={choice['buttons']}>
        <FileButton
          label={t(picture ? 'reference.replace' : 'reference.choose')}
          accept="image/*"
          onFile={(file) => void takeReference(file)}
        />
        <IconButton
          label={t('reference.camera')}
          icon={<Camera />}
          onClick={() => sessionStore.setState({ dialog: 'camera', cameraFor: 'reference' })}
        />
        {sourceId !== null && sourceId !== referenceId && (
          <Button onClick={() => setReferencePicture(sourceId)}>{t('reference.useSource')}</Button>
        )}
        {picture && (
          <Button variant="quiet" label={t('reference.removeLabel')} onClick={removeReference}>
            {t('reference.remove')}
          </Button>
        )}
      </div>
    </>
  );
}
