import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { exportPack, removePack, verifyPack } from '../../pack-shelf/pack-actions.ts';
import type { InstalledPack } from '../../shared/packs/packs-api.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pack-manager.module.css';
import { UseButton } from './use-button.tsx';

export interface InstalledButtonsProps {
  readonly pack: InstalledPack;
  readonly isInUse: boolean;
  readonly isBusy: boolean;
}

/** Removing asks once more in place: gigabytes cannot be undone by a snackbar. */
export function InstalledButtons({ pack, isInUse, isBusy }: InstalledButtonsProps) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { id, name } = pack.manifest;
  if (isAsking) {
    return (
      <div className={styles['buttons']}>
        <span>{t('packs.removeAsk', { name })}</span>
        <Button variant="danger" onClick={() => void removePack(id)}>
          {t('packs.removeYes')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('packs.removeNo')}</Button>
      </div>
    );
  }
  return (
    <div className={styles['buttons']}>
      <UseButton manifest={pack.manifest} />
      <Button
        label={t('packs.verifyNamed', { name })}
        ariaDisabled={isBusy}
        onClick={() => void verifyPack(id, name)}
      >
        {t('packs.verify')}
      </Button>
      <Button
        label={t('packs.exportNamed', { name })}
        ariaDisabled={isBusy}
        onClick={() => void exportPack(id)}
      >
        {t('packs.export')}
      </Button>
      {/* What is in use is laid aside first, so that nothing vanishes under a job. */}
      {!isInUse && (
        <Button
          variant="quiet"
          label={t('packs.removeNamed', { name })}
          ariaDisabled={isBusy}
          onClick={() => setAsking(true)}
        >
          {t('packs.remove')}
        </Button>
      )}
    </div>
  );
}
