import { Droplet } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLive } from '../../session/live-store.ts';
import type { Result } from '../../session/result.ts';
import { useSession } from '../../session/session-store.ts';
import { shortcutText } from '../../ui/shortcut-text.ts';
import { FailureNotices } from './failure-notices.tsx';
import { LivePicture } from './live-picture.tsx';
import { LivePreview } from './live-preview.tsx';
import { PictureFrame } from './picture-frame.tsx';
import styles from './result-panel.module.css';
import { ResultToolbar } from './result-toolbar.tsx';
import { ResultsStrip } from './results-strip.tsx';
import { SelectedResult } from './selected-result.tsx';

export interface ResultPanelProps {
  /** How far the job is; shown under the picture. */
  readonly progress: ReactNode;
  /** What waits for its turn. */
  readonly queue: ReactNode;
}

/** The chosen result or the picture in the making, what went wrong, and the strip of all results. */
export function ResultPanel({ progress, queue }: ResultPanelProps) {
  const isRunning = useSession(({ job }) => job.status !== 'idle');
  const isLive = useLive((live) => live.isOn);
  const result = useSession(({ results, selectedResultId }) =>
    results.find(({ id }) => id === selectedResultId),
  );
  return (
    <div className={styles['panel']}>
      <FailureNotices />
      <div className={styles['stage']}>
        <Stage result={result} />
      </div>
      {isRunning ? progress : result && !isLive && <ResultToolbar result={result} />}
      {queue}
      <ResultsStrip />
    </div>
  );
}

function Stage({ result }: { readonly result: Result | undefined }) {
  const isRunning = useSession(({ job }) => job.status !== 'idle');
  const isLive = useLive((live) => live.isOn);
  if (isRunning) return <LivePreview />;
  if (isLive) return <LivePicture />;
  return result ? <SelectedResult result={result} /> : <EmptyStage />;
}

function EmptyStage() {
  const t = useT();
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  return (
    <PictureFrame width={width} height={height}>
      <div className={styles['empty']}>
        <Droplet className={styles['drop']} aria-hidden="true" />
        <p>{t('results.empty', { shortcut: shortcutText('$mod+Enter') })}</p>
      </div>
    </PictureFrame>
  );
}
