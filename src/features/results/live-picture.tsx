import { useEffect, useRef, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLive } from '../../session/live-store.ts';
import { liveFeed } from '../../session/preview-feed.ts';
import { classNames } from '../../ui/class-names.ts';
import { putPixels } from '../../ui/put-pixels.ts';
import styles from './live-picture.module.css';
import { PictureFrame } from './picture-frame.tsx';
import label from './picture-label.module.css';

/** The picture that follows the drawing: each one replaces the last, none is kept. */
export function LivePicture() {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isEmpty, setEmpty] = useState(true);
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  const { isRunning, seconds } = useLive((state) => state);

  useEffect(
    () =>
      liveFeed.subscribe((pixels) => {
        setEmpty(pixels === null);
        if (canvas.current && pixels) putPixels(canvas.current, pixels);
      }),
    [],
  );

  return (
    <PictureFrame width={width} height={height}>
      <canvas
        ref={canvas}
        className={styles['canvas']}
        role="img"
        aria-label={t('live.picture')}
        data-empty={isEmpty || undefined}
      />
      {isEmpty && <p className={styles['words']}>{t('live.waiting')}</p>}
      <span
        className={classNames(label['label'], styles['state'])}
        data-running={isRunning || undefined}
      >
        {seconds === null ? t('live.label') : t('live.labelTime', { seconds: seconds.toFixed(1) })}
      </span>
    </PictureFrame>
  );
}
