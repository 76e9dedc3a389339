import { useT } from '../../i18n/use-t.ts';
import { continueInstall, discardInstall, pauseInstall } from '../../pack-shelf/pack-actions.ts';
import { setPackFailure, useShelf } from '../../pack-shelf/shelf-store.ts';
import type { UnfinishedPack } from '../../shared/packs/packs-api.ts';
import { Button } from '../../ui/button.tsx';
import { InstallProgressBar } from './install-progress-bar.tsx';
import styles from './pack-manager.module.css';
import { PackProblem } from './pack-problem.tsx';
import { sizeWords } from './pack-words.ts';

export interface UnfinishedItemProps {
  readonly packId: string;
  /** null until the shelf knows it. */
  readonly pack: UnfinishedPack | null;
}

/** A pack on its way: how far it is, and how to stop it, go on with it, or give it up. */
export function UnfinishedItem({ packId, pack }: UnfinishedItemProps) {
  const t = useT();
  const activity = useShelf((state) => state.activities[packId]);
  const failure = useShelf((state) => state.failures[packId]);
  const knownName = useShelf((state) => state.names[packId]);
  const name = pack?.manifest.name ?? knownName ?? packId;
  const isRunning = activity?.kind === 'installing';
  return (
    <li className={styles['item']}>
      <div className={styles['head']}>
        <h4 className={styles['name']}>{name}</h4>
        {!isRunning && pack && <span className={styles['badge']}>{t('packs.unfinished')}</span>}
      </div>
      {isRunning ? (
        <>
          <InstallProgressBar name={name} progress={activity.progress} />
          <div className={styles['buttons']}>
            <Button label={t('packs.pauseNamed', { name })} onClick={() => pauseInstall(packId)}>
              {t('packs.pause')}
            </Button>
          </div>
        </>
      ) : (
        pack && <Stopped pack={pack} />
      )}
      {failure && <PackProblem failure={failure} />}
      {failure && !pack && !isRunning && (
        <div className={styles['buttons']}>
          <Button onClick={() => setPackFailure(packId, null)}>{t('app.dismiss')}</Button>
        </div>
      )}
    </li>
  );
}

function Stopped({ pack }: { readonly pack: UnfinishedPack }) {
  const t = useT();
  const { id, name } = pack.manifest;
  const values = { received: sizeWords(pack.received), size: sizeWords(pack.bytes) };
  return (
    <>
      <p className={styles['muted']}>
        {t('packs.received', values)} {pack.url === null && t('packs.importAgain')}
      </p>
      <div className={styles['buttons']}>
        {pack.url !== null && (
          <Button
            variant="primary"
            label={t('packs.continueNamed', { name })}
            onClick={() => void continueInstall(id, name)}
          >
            {t('packs.continue')}
          </Button>
        )}
        <Button
          variant="quiet"
          label={t('packs.discardNamed', { name })}
          onClick={() => void discardInstall(id)}
        >
          {t('packs.discard')}
        </Button>
      </div>
    </>
  );
}
