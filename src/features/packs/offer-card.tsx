import { useId, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { dropOffer, installOffer } from '../../pack-shelf/pack-actions.ts';
import { useShelf } from '../../pack-shelf/shelf-store.ts';
import type { PackOffer } from '../../shared/packs/packs-api.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Switch } from '../../ui/switch.tsx';
import { FitnessWords } from './fitness-words.tsx';
import styles from './pack-manager.module.css';
import { PackProblem } from './pack-problem.tsx';
import { licenseWords, sizeWords } from './pack-words.ts';

/** What was found at a place, before the first byte of it: what it is, what it takes, whether it will run. */
export function OfferCard() {
  const t = useT();
  const offer = useShelf((state) => state.offer);
  if (offer === null) return null;
  if (offer === 'looking') return <ProgressBar label={t('packs.looking')} share={null} />;
  if ('ok' in offer) return <PackProblem failure={offer} />;
  return <Offer key={offer.offerId} offer={offer} />;
}

function Offer({ offer }: { readonly offer: PackOffer }) {
  const t = useT();
  const whyId = useId();
  const [isAccepted, setAccepted] = useState(false);
  const { manifest, bytes, received, space, host, installedVersion } = offer;
  const { name, description, version, license, kind } = manifest;
  const isTooLarge = space.freeBytes !== null && bytes - received > space.freeBytes;
  const isBlocked = !isAccepted || isTooLarge;
  return (
    <section className={styles['offer']} aria-label={t('packs.offer', { name })}>
      <div className={styles['head']}>
        <h4 className={styles['name']}>{name}</h4>
        <span className={styles['badge']}>{t(`packs.kind.${kind}`)}</span>
      </div>
      <p>{description}</p>
      <p className={styles['muted']}>
        {t('packs.facts', { size: sizeWords(bytes), version, license: licenseWords(license) })}
      </p>
      <p>
        {t(isTooLarge ? 'packs.tooLarge' : 'packs.free', {
          free: space.freeBytes === null ? '?' : sizeWords(space.freeBytes),
        })}
        {received > 0 && ` ${t('packs.alreadyHere', { size: sizeWords(received) })}`}
        {installedVersion !== null && ` ${t('packs.replaces', { version: installedVersion })}`}
      </p>
      <FitnessWords manifest={manifest} />
      <p>{host === null ? t('packs.fromHere') : t('packs.fromHost', { host })}</p>
      {license.attribution && (
        <details>
          <summary>{t('packs.attribution')}</summary>
          <p>{license.attribution}</p>
        </details>
      )}
      <Switch
        label={t('packs.accept', { license: licenseWords(license) })}
        help={null}
        checked={isAccepted}
        onChange={setAccepted}
      />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          ariaDisabled={isBlocked}
          onClick={() => void installOffer(offer)}
          describedBy={isBlocked ? whyId : undefined}
        >
          {t('packs.install')}
        </Button>
        <Button onClick={dropOffer}>{t('generate.cancel')}</Button>
        {isBlocked && (
          <span id={whyId} className={styles['muted']}>
            {t(isTooLarge ? 'packs.whyRoom' : 'packs.whyLicense')}
          </span>
        )}
      </div>
    </section>
  );
}
