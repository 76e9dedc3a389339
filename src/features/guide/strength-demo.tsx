import { useState } from 'react';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { documentStore } from '../../document/document-store.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden } from '../../session/flagged-results.ts';
import { addToQueue, type QueuedJob } from '../../session/job-queue.ts';
import type { Result } from '../../session/result.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import veil from '../../ui/veil.module.css';
import styles from './strength-demo.module.css';
import { SHOWN_STRENGTHS, strengthJobs } from './strength-jobs.ts';

/** Any seed shows it; this one where none has been used yet. */
const FALLBACK_SEED = 7;

/** The paper's idea on the person's own drawing: one seed, and the control's say turned up from nothing. */
export function StrengthDemo() {
  const t = useT();
  const [jobs, setJobs] = useState<readonly QueuedJob[]>([]);
  const hasHint = useDocument(({ strokes, pictureId }) => strokes.length > 0 || pictureId !== null);
  const isReady = useSession(({ engine }) => engine.status === 'ready');

  function start(): void {
    const seed = sessionStore.getState().lastSeed ?? FALLBACK_SEED;
    const asked = strengthJobs(documentStore.getState(), seed);
    setJobs(asked);
    addToQueue(asked);
  }

  return (
    <div className={styles['demo']}>
      <Button ariaDisabled={!(hasHint && isReady)} onClick={start}>
        {t('guide.showStrength')}
      </Button>
      {!hasHint && <p className={styles['note']}>{t('guide.drawFirst')}</p>}
      {jobs.length > 0 && (
        <div className={styles['row']}>
          {jobs.map((job, index) => (
            <StrengthPicture key={job.id} jobId={job.id} strength={SHOWN_STRENGTHS[index] ?? 0} />
          ))}
        </div>
      )}
    </div>
  );
}

interface StrengthPictureProps {
  readonly jobId: string;
  readonly strength: number;
}

function StrengthPicture({ jobId, strength }: StrengthPictureProps) {
  const t = useT();
  const result = useSession(({ results }) => results.find(({ id }) => id.startsWith(jobId)));
  const caption = t('guide.strength', { strength });
  return (
    <figure className={styles['figure']} aria-busy={result === undefined}>
      {result ? (
        <StrengthThumbnail result={result} alt={caption} />
      ) : (
        <div className={styles['picture']} />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function StrengthThumbnail({ result, alt }: { readonly result: Result; readonly alt: string }) {
  const hidden = useIsHidden(result);
  const className = classNames(styles['picture'], hidden && veil['blurredSmall']);
  return <img className={className} src={thumbnailUrl(result.id)} alt={alt} />;
}
