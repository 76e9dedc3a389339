import { useEffect, useState } from 'react';
import type { ControlUnit } from '../../document/studio-document.ts';
import { bytesOfNetworks } from '../../hints/network-sizes.ts';
import { useT } from '../../i18n/use-t.ts';
import { networksOf } from '../../shared/annotators/annotator-networks.ts';
import styles from './network-note.module.css';

/** Of a hint that takes a network: how much is loaded for it, and what it learned from. */
export function NetworkNote({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const megabytes = useMegabytes(unit);
  const networks = networksOf(unit.annotator, unit.parameters);
  if (!networks) return null;
  return (
    <p className={styles['note']}>
      {t(`network.${networks.origin}`)}
      {megabytes > 0 && ` ${t('network.size', { megabytes })}`}
    </p>
  );
}

/** In tenths; 0 while unknown. */
function useMegabytes({ annotator, parameters }: ControlUnit): number {
  const [megabytes, setMegabytes] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const graphs = networksOf(annotator, parameters)?.graphs ?? [];
    void bytesOfNetworks(graphs).then((bytes) => {
      if (isWanted) setMegabytes(Math.round(bytes / 1e5) / 10);
    });
    return () => {
      isWanted = false;
    };
  }, [annotator, parameters]);
  return megabytes;
}
