import { useT } from '../../i18n/use-t.ts';
import { drawWithPack } from '../../pack-shelf/choose-packs.ts';
import { usePackChoice } from '../../session/pack-choice.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import { packBytes } from '../../shared/packs/packs-api.ts';
import { Button } from '../../ui/button.tsx';
import styles from './pack-card.module.css';
import { licenseWords, sizeWords } from './pack-words.ts';

/** The model pack in use: what it is, how large, and under which licence. */
export function PackCard() {
  const t = useT();
  const engine = useSession((session) => session.engine);
  const { base } = usePackChoice();
  return (
    <>
      {engine.status === 'ready' ? (
        <ManifestCard manifest={engine.manifest} isBuiltIn={base === null} />
      ) : (
        <div className={styles['card']}>
          <p className={styles['description']}>
            {t(engine.status === 'starting' ? 'packs.opening' : 'packs.absent')}
          </p>
          {engine.status === 'failed' && base !== null && (
            <Button onClick={() => void drawWithPack(null)}>{t('packs.useBuiltIn')}</Button>
          )}
        </div>
      )}
      <Button variant="quiet" onClick={() => sessionStore.setState({ dialog: 'packs' })}>
        {t('packs.open')}
      </Button>
    </>
  );
}

interface ManifestCardProps {
  readonly manifest: BasePackManifest;
  readonly isBuiltIn: boolean;
}

function ManifestCard({ manifest, isBuiltIn }: ManifestCardProps) {
  const t = useT();
  const { name, version, description, license, defaults } = manifest;
  const facts = [
    [t('packs.size'), sizeWords(packBytes(manifest))],
    [t('packs.license'), licenseWords(license)],
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
        {isBuiltIn && <span className={styles['badge']}>{t('packs.builtIn')}</span>}
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
