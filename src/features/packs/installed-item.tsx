import { useT } from '../../i18n/use-t.ts';
import { useShelf } from '../../pack-shelf/shelf-store.ts';
import { usePackChoice } from '../../session/pack-choice.ts';
import type { InstalledPack } from '../../shared/packs/packs-api.ts';
import { InstallProgressBar } from './install-progress-bar.tsx';
import { InstalledButtons } from './installed-buttons.tsx';
import styles from './pack-manager.module.css';
import { PackProblem } from './pack-problem.tsx';
import { licenseWords, sizeWords } from './pack-words.ts';

export function InstalledItem({ pack }: { readonly pack: InstalledPack }) {
  const t = useT();
  const { id, name, version, kind, license, description } = pack.manifest;
  const choice = usePackChoice();
  const activity = useShelf((state) => state.activities[id]);
  const failure = useShelf((state) => state.failures[id]);
  const isInUse = choice.base === id || choice.controls.includes(id);
  return (
    <li className={styles['item']} data-in-use={isInUse}>
      <div className={styles['head']}>
        <h4 className={styles['name']}>{name}</h4>
        <span className={styles['badge']}>{t(`packs.kind.${kind}`)}</span>
        {isInUse && <span className={styles['inUse']}>{t('packs.inUse')}</span>}
      </div>
      <p className={styles['muted']}>{description}</p>
      <p className={styles['muted']}>
        {t('packs.facts', { size: sizeWords(pack.bytes), version, license: licenseWords(license) })}
      </p>
      {activity && 'progress' in activity ? (
        <InstallProgressBar name={name} progress={activity.progress} />
      ) : (
        <InstalledButtons pack={pack} isInUse={isInUse} isBusy={activity !== undefined} />
      )}
      {failure && <PackProblem failure={failure} />}
    </li>
  );
}
