import { useMemo } from 'react';
import { documentStore } from '../../document/document-store.ts';
import { useT } from '../../i18n/use-t.ts';
import { packLimits, restoreOffer, takeOfferAsPicture } from '../../interchange/accept-offer.ts';
import { applyMaking } from '../../interchange/apply-making.ts';
import type { Offer } from '../../interchange/offer-store.ts';
import { restoredItems } from '../../interchange/restored-items.ts';
import { Button } from '../../ui/button.tsx';
import { FilePicture } from './file-picture.tsx';
import styles from './offer.module.css';

/** What the file says, what of it can be used here and what cannot, before anything is changed. */
export function OfferView({ offer }: { readonly offer: Offer }) {
  const t = useT();
  const { file, making, document } = offer;
  const leftOut = useMemo(() => {
    if (document) return making.leftOut;
    const surroundings = { pictureId: null, limits: packLimits() };
    return applyMaking(documentStore.getState(), making, surroundings).leftOut;
  }, [document, making]);
  const items = restoredItems(offer, leftOut);

  return (
    <div className={styles['offer']}>
      <div className={styles['head']}>
        <FilePicture file={file} />
        <div className={styles['words']}>
          <p className={styles['name']}>{file.name}</p>
          <p className={styles['muted']}>{t(`interchange.by.${making.program}`)}</p>
          {making.program !== 'inkling' && (
            <p className={styles['muted']}>{t('interchange.differs')}</p>
          )}
          {making.controls.length > 0 && (
            <p className={styles['muted']}>{t('interchange.standIn')}</p>
          )}
        </div>
      </div>
      <div className={styles['buttons']}>
        {items.length > 0 && (
          <Button variant="primary" onClick={() => void restoreOffer(offer)}>
            {t('interchange.restore')}
          </Button>
        )}
        <Button onClick={() => void takeOfferAsPicture(offer)}>{t('interchange.asPicture')}</Button>
      </div>
      {items.length > 0 && (
        <section>
          <h3 className={styles['title']}>{t('interchange.willRestore')}</h3>
          <dl className={styles['list']}>
            {items.map(({ label, value }) => (
              <div key={label} className={styles['item']}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {leftOut.length > 0 && (
        <section>
          <h3 className={styles['title']}>{t('interchange.leftOut')}</h3>
          <ul className={styles['list']}>
            {leftOut.map(({ name, value, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which names repeat
              <li key={index} className={styles['left']}>
                <span className={styles['value']}>{value === '' ? name : `${name}: ${value}`}</span>
                <span className={styles['muted']}>{t(`interchange.reason.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
