import { Suspense, useEffect, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { showLiveAnyway, useIsLiveHidden } from '../../session/flagged-results.ts';
import { useLive } from '../../session/live-store.ts';
import { liveFeed } from '../../session/preview-feed.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { classNames } from '../../ui/class-names.ts';
import { PixelsCanvas } from '../../ui/pixels-canvas.tsx';
import veil from '../../ui/veil.module.css';
import styles from './live-picture.module.css';
import { PictureFrame } from './picture-frame.tsx';
import label from './picture-label.module.css';
import { SafetyVeil } from './safety-veil.ts';

/** The picture that follows the drawing: each one replaces the last, none is kept. */
export function LivePicture() {
  const t = useT();
  const [pixels, setPixels] = useState<Pixels | null>(null);
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  const { isRunning, seconds } = useLive((state) => state);
  const hidden = useIsLiveHidden();

  useEffect(() => liveFeed.subscribe(setPixels), []);

  return (
    <PictureFrame width={width} height={height}>
      {pixels ? (
        <PixelsCanvas
          pixels={pixels}
          className={classNames(styles['canvas'], hidden && veil['blurred'])}
          role="img"
          aria-label={t('live.picture')}
        />
      ) : (
        <p className={classNames(styles['canvas'], styles['words'])} data-empty>
          {t('live.waiting')}
        </p>
      )}
      {pixels && hidden && (
        <Suspense>
          <SafetyVeil onShow={showLiveAnyway} />
        </Suspense>
      )}
      <span
        className={classNames(label['label'], styles['state'])}
        data-running={isRunning || undefined}
      >
        {seconds === null ? t('live.label') : t('live.labelTime', { seconds: seconds.toFixed(1) })}
      </span>
    </PictureFrame>
  );
}
