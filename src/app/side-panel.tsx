import { HintPanel } from '../features/hint/hint-panel.tsx';
import { PackCard } from '../features/packs/pack-card.tsx';
import { SourcePanel } from '../features/source/source-panel.tsx';
import { useT } from '../i18n/use-t.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './side-panel.module.css';

/** What the picture follows: the photo, the hints made of it or of the drawing, and the pack that reads them. */
export function SidePanel() {
  const t = useT();
  return (
    <div className={styles['stack']}>
      <ErrorBoundary>
        <SourcePanel />
      </ErrorBoundary>
      <ErrorBoundary>
        <HintPanel />
      </ErrorBoundary>
      <section className={styles['section']}>
        <h2 className={styles['title']}>{t('packs.title')}</h2>
        <PackCard />
      </section>
    </div>
  );
}
