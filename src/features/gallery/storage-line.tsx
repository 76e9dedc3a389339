import { useEffect, useState } from 'react';
import { totalBytes } from '../../archive/archive.ts';
import { byteText } from '../../i18n/byte-text.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import styles from './gallery.module.css';

/** How many pictures there are, how much they take, and how much the browser would let us have. */
export function StorageLine({ shown }: { readonly shown: number }) {
  const t = useT();
  const results = useSession((session) => session.results);
  const quota = useQuota();
  const language = useLanguage();
  const size = byteText(totalBytes(results), language);
  return (
    <p className={styles['storage']}>
      {shown < results.length && `${t('gallery.shown', { shown, count: results.length })} `}
      {quota === null
        ? t('gallery.size', { count: results.length, size })
        : t('gallery.sizeOfQuota', {
            count: results.length,
            size,
            quota: byteText(quota, language),
          })}{' '}
      {t('gallery.whereKept')}
    </p>
  );
}

function useQuota(): number | null {
  const [quota, setQuota] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    const told = navigator.storage?.estimate();
    told?.then(
      (estimate) => wanted && setQuota(estimate.quota ?? null),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return quota;
}
