import { useT } from '../../i18n/use-t.ts';
import type { ShelfLora } from '../../pack-shelf/lora-shelf.ts';
import styles from './lora-list.module.css';

/** LoRAs that the model in use cannot wear, each with the reason. */
export function LoraMisfits({ loras }: { readonly loras: readonly ShelfLora[] }) {
  const t = useT();
  const misfits = loras.flatMap(({ manifest, fit }) =>
    fit && !fit.ok ? [{ manifest, failure: fit }] : [],
  );
  if (misfits.length === 0) return null;
  return (
    <details className={styles['misfits']}>
      <summary>{t('lora.misfits', { count: misfits.length })}</summary>
      <ul>
        {misfits.map(({ manifest: { id, name }, failure: { code, detail } }) => (
          <li key={id}>
            <strong>{name}</strong>: {t(`failure.${code}.what`)} {t(`failure.${code}.do`)}
            <p className={styles['detail']}>{detail}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
