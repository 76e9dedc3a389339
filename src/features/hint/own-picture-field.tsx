import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { keepPicture } from '../../hints/keep-picture.ts';
import { useT } from '../../i18n/use-t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import styles from './hint-image.module.css';

/** A control may look at a picture of its own instead of the one that all share. */
export function OwnPictureField({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const own = unit.pictureId === null ? undefined : pictureStore.get(unit.pictureId);

  function name(pictureId: string | null): void {
    updateControlUnit(unit.id, { pictureId });
    endBurst();
  }

  async function take(file: File): Promise<void> {
    const kept = await keepPicture(file, unit.id, name);
    if (!kept.ok && kept.code !== 'cancelled') reportFailure(kept);
  }

  return (
    <div className={styles['own']}>
      {own && <p className={styles['ownName']}>{own.name}</p>}
      <div className={styles['actions']}>
        <FileButton
          label={t(own ? 'source.replace' : 'hint.ownPicture')}
          accept="image/*"
          onFile={(file) => void take(file)}
        />
        {own && (
          <Button variant="quiet" onClick={() => name(null)}>
            {t('hint.sharedPicture')}
          </Button>
        )}
      </div>
    </div>
  );
}
