import { useDocument } from '../../document/use-document.ts';
import { removePicture, takePicture } from '../../hints/take-picture.ts';
import { useT } from '../../i18n/use-t.ts';
import { pictureStore, type SourcePicture } from '../../storage/picture-store.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { PixelsThumbnail } from '../../ui/pixels-thumbnail.tsx';
import { CameraButton } from './camera-button.tsx';
import styles from './source-panel.module.css';
import { TakeShapeButton } from './take-shape-button.tsx';

/** The photo or picture that hints can be made of. */
export function SourcePanel() {
  const t = useT();
  const pictureId = useDocument((document) => document.pictureId);
  const picture = pictureId === null ? undefined : pictureStore.get(pictureId);
  return (
    <section className={styles['panel']}>
      <h2 className={styles['title']}>{t('source.title')}</h2>
      {picture ? <PictureCard picture={picture} /> : <NoPicture />}
    </section>
  );
}

function NoPicture() {
  const t = useT();
  return (
    <>
      <p className={styles['muted']}>{t('source.hintText')}</p>
      <div className={styles['buttons']}>
        <FileButton
          label={t('source.choose')}
          accept="image/*"
          onFile={(file) => void takePicture(file)}
        />
        <CameraButton />
      </div>
    </>
  );
}

function PictureCard({ picture }: { readonly picture: SourcePicture }) {
  const t = useT();
  const { width, height } = picture.pixels;
  return (
    <div className={styles['card']}>
      <PixelsThumbnail
        pixels={picture.pixels}
        label={t('source.thumbnail', { name: picture.name })}
      />
      <div className={styles['facts']}>
        <p className={styles['name']}>{picture.name}</p>
        <p className={styles['muted']}>
          {t('source.facts', {
            width: String(width),
            height: String(height),
            size: useSize(picture),
          })}
        </p>
        <div className={styles['buttons']}>
          <FileButton
            label={t('source.replace')}
            accept="image/*"
            onFile={(file) => void takePicture(file)}
          />
          <CameraButton />
          <TakeShapeButton picture={picture} />
          <Button onClick={removePicture} variant="quiet">
            {t('source.remove')}
          </Button>
        </div>
      </div>
    </div>
  );
}

const KILO = 1000;

function useSize({ byteSize }: SourcePicture): string {
  const t = useT();
  if (byteSize < KILO * KILO) return t('source.kilobytes', { size: Math.ceil(byteSize / KILO) });
  const megabytes = Math.round((byteSize / KILO / KILO) * 10) / 10;
  return t('source.megabytes', { size: megabytes });
}
