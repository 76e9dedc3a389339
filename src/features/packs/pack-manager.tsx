import { useEffect } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { refreshShelf } from '../../pack-shelf/pack-actions.ts';
import { useShelf } from '../../pack-shelf/shelf-store.ts';
import { AddPack } from './add-pack.tsx';
import { BuiltInItem } from './built-in-item.tsx';
import { CatalogueList } from './catalogue-list.tsx';
import { InstalledItem } from './installed-item.tsx';
import { OfferCard } from './offer-card.tsx';
import styles from './pack-manager.module.css';
import { PackProblem } from './pack-problem.tsx';
import { StorageMeter } from './storage-meter.tsx';
import { UnfinishedItem } from './unfinished-item.tsx';

/** What is installed and on its way, what could be, and the room that it takes. */
export function PackManager() {
  const t = useT();
  const { shelf, shelfFailure, activities, failures } = useShelf((state) => state);
  useEffect(() => void refreshShelf(), []);
  const unfinished = shelf?.unfinished ?? [];
  // One whose first bytes are under way is not on the shelf yet, and one that failed may be there no more.
  const isListed = (packId: string) =>
    [...unfinished, ...(shelf?.installed ?? [])].some(({ manifest }) => manifest.id === packId);
  const unlisted = new Set(
    [...Object.keys(activities), ...Object.keys(failures)].filter((packId) => !isListed(packId)),
  );

  return (
    <div className={styles['manager']}>
      {shelfFailure && <PackProblem failure={shelfFailure} />}
      {shelf?.kind === 'indexeddb' && <p className={styles['muted']}>{t('packs.noOpfs')}</p>}
      <section className={styles['section']} aria-label={t('packs.installedTitle')}>
        <h3 className={styles['title']}>{t('packs.installedTitle')}</h3>
        <ul className={styles['list']}>
          <BuiltInItem />
          {shelf?.installed.map((pack) => (
            <InstalledItem key={pack.manifest.id} pack={pack} />
          ))}
          {unfinished.map((pack) => (
            <UnfinishedItem key={pack.manifest.id} packId={pack.manifest.id} pack={pack} />
          ))}
          {[...unlisted].map((packId) => (
            <UnfinishedItem key={packId} packId={packId} pack={null} />
          ))}
        </ul>
        {shelf && <StorageMeter shelf={shelf} />}
      </section>
      <section className={styles['section']} aria-label={t('packs.addTitle')}>
        <h3 className={styles['title']}>{t('packs.addTitle')}</h3>
        <AddPack />
        <OfferCard />
        <CatalogueList />
      </section>
    </div>
  );
}
