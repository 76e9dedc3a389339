import { TriangleAlert } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import type { Failure } from '../../shared/outcome.ts';
import styles from './pack-manager.module.css';

const ICON_SIZE = 18;

/** What happened to a pack, what it means and what to do. */
export function PackProblem({ failure }: { readonly failure: Failure }) {
  const t = useT();
  const { code, detail } = failure;
  return (
    <div className={styles['problem']} role="alert">
      <TriangleAlert size={ICON_SIZE} aria-hidden="true" />
      <div>
        <p className={styles['what']}>{t(`failure.${code}.what`)}</p>
        <p>
          {t(`failure.${code}.means`)} {t(`failure.${code}.do`)}
        </p>
        <details>
          <summary>{t('app.details')}</summary>
          <p className={styles['detail']}>{detail}</p>
        </details>
      </div>
    </div>
  );
}
