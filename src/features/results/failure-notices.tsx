import { TriangleAlert, X } from 'lucide-react';
import { engineOnDemand } from '../../engine/engine-on-demand.ts';
import { useT } from '../../i18n/use-t.ts';
import { dismissFailure } from '../../session/failure-notices.ts';
import { type FailureNotice, useSession } from '../../session/session-store.ts';
import { notify } from '../../session/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './failure-notices.module.css';

const ICON_SIZE = 18;

/** What went wrong, what it means and what to do; it stays until it is dismissed or a job succeeds. */
export function FailureNotices() {
  const failures = useSession((session) => session.failures);
  return (
    <div className={styles['list']} role="alert">
      {failures.map((notice) => (
        <FailureCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

async function restartEngine(): Promise<void> {
  const engine = await engineOnDemand();
  await engine.restart();
}

function FailureCard({ notice }: { readonly notice: FailureNotice }) {
  const t = useT();
  const { code, detail } = notice.failure;
  const facts = `${code}: ${detail}`;
  const isOfEngine = useSession(
    (session) => session.engine.status === 'failed' && session.engine.failure.code === code,
  );

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(facts);
    notify({ messageKey: 'app.copied' });
  }

  return (
    <div className={styles['notice']}>
      <TriangleAlert className={styles['icon']} size={ICON_SIZE} aria-hidden="true" />
      <div className={styles['text']}>
        <p className={styles['what']}>{t(`failure.${code}.what`)}</p>
        <p>
          {t(`failure.${code}.means`)} {t(`failure.${code}.do`)}
        </p>
        {isOfEngine && (
          <Button className={styles['retry']} onClick={() => void restartEngine()}>
            {t('failure.retry')}
          </Button>
        )}
        <details className={styles['details']}>
          <summary>{t('app.details')}</summary>
          <pre className={styles['detail']}>{facts}</pre>
          <Button onClick={() => void copy()}>{t('app.copyDetails')}</Button>
        </details>
      </div>
      <IconButton
        label={t('failure.dismiss')}
        icon={<X />}
        onClick={() => dismissFailure(notice.id)}
      />
    </div>
  );
}
