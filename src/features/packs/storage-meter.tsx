import { useId } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { PackShelf } from '../../shared/packs/packs-api.ts';
import styles from './pack-manager.module.css';
import { sizeWords } from './pack-words.ts';

/** How much room packs take, and how much the browser would give. */
export function StorageMeter({ shelf }: { readonly shelf: PackShelf }) {
  const t = useT();
  const id = useId();
  const { usedBytes, freeBytes, persisted } = shelf.space;
  const packs = [
    ...shelf.installed.map((pack) => pack.bytes),
    ...shelf.unfinished.map((pack) => pack.received),
  ].reduce((sum, bytes) => sum + bytes, 0);
  if (usedBytes === null || freeBytes === null) {
    return (
      <p className={styles['muted']}>{t('packs.storageUnknown', { packs: sizeWords(packs) })}</p>
    );
  }
  const words = { packs: sizeWords(packs), used: sizeWords(usedBytes), free: sizeWords(freeBytes) };
  return (
    <div className={styles['meter']}>
      <label htmlFor={id}>{t('packs.storage')}</label>
      <meter id={id} min={0} max={usedBytes + freeBytes} value={usedBytes} />
      <p className={styles['muted']}>
        {t('packs.storageWords', words)} {!persisted && t('packs.notPersisted')}
      </p>
    </div>
  );
}
