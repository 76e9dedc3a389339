import { useT } from '../../i18n/use-t.ts';
import { drawWithPack } from '../../pack-shelf/choose-packs.ts';
import { usePackChoice } from '../../session/pack-choice.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pack-manager.module.css';

/** The pack that comes with the studio: always there, and nothing to do with it but to draw. */
export function BuiltInItem() {
  const t = useT();
  const isInUse = usePackChoice().base === null;
  const isBusy = useSession(({ job }) => job.status !== 'idle');
  return (
    <li className={styles['item']} data-in-use={isInUse}>
      <div className={styles['head']}>
        <h4 className={styles['name']}>{t('packs.builtInName')}</h4>
        <span className={styles['badge']}>{t('packs.builtIn')}</span>
        {isInUse && <span className={styles['inUse']}>{t('packs.inUse')}</span>}
      </div>
      <p className={styles['muted']}>{t('packs.builtInAbout')}</p>
      {!isInUse && (
        <div className={styles['buttons']}>
          <Button
            label={t('packs.useNamed', { name: t('packs.builtInName') })}
            ariaDisabled={isBusy}
            onClick={() => void drawWithPack(null)}
          >
            {t('packs.use')}
          </Button>
          {isBusy && <span className={styles['muted']}>{t('packs.busyDrawing')}</span>}
        </div>
      )}
    </li>
  );
}
