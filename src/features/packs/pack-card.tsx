import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import styles from './pack-card.module.css';

const MEGABYTE = 1_000_000;

/** The model pack in use: what it is, how large, and under which licence. */
export function PackCard() {
  const t = useT();
  const engine = useSession((session) => session.engine);
  if (engine.status === 'ready') return <ManifestCard manifest={engine.manifest} />;
  return (
    <div className={styles['card']}>
      <p className={styles['description']}>
        {t(engine.status === 'starting' ? 'packs.opening' : 'packs.absent')}
      </p>
    </div>
  );
}

function ManifestCard({ manifest }: { readonly manifest: BasePackManifest }) {
  const t = useT();
  const { name, version, description, license, defaults, files } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const facts = [
    [t('packs.size'), t('packs.sizeMegabytes', { megabytes: Math.ceil(bytes / MEGABYTE) })],
    [t('packs.license'), license.spdx],
    [
      t('packs.pictureSize'),
      t('packs.pictureSizeValue', {
        width: String(defaults.width),
        height: String(defaults.height),
      }),
    ],
  ];
  return (
    <div className={styles['card']}>
      <div className={styles['head']}>
        <h3 className={styles['name']}>{name}</h3>
        <span className={styles['badge']}>{t('packs.builtIn')}</span>
      </div>
      <p className={styles['description']}>
        {description} {t('packs.version', { version })}
      </p>
      <dl className={styles['facts']}>
        {facts.map(([label, value]) => (
          <div key={label} className={styles['fact']}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {license.attribution && (
        <details className={styles['attribution']}>
          <summary>{t('packs.attribution')}</summary>
          <p>{license.attribution}</p>
        </details>
      )}
    </div>
  );
}
