import { useEffect, useRef } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { previewFeed } from '../../session/preview-feed.ts';
import { classNames } from '../../ui/class-names.ts';
import { putPixels } from '../../ui/put-pixels.ts';
import skeleton from '../../ui/skeleton.module.css';
import styles from './live-preview.module.css';
import { PictureFrame } from './picture-frame.tsx';
import label from './picture-label.module.css';

/** The picture on its way, in place of the result: labelled and slightly blurred, so that nobody takes it for one. */
export function LivePreview() {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);

  useEffect(
    () =>
      previewFeed.subscribe((pixels) => {
        const target = canvas.current;
        if (!target) return;
        target.toggleAttribute('data-empty', pixels === null);
        if (pixels) putPixels(target, pixels);
      }),
    [],
  );

  return (
    <PictureFrame width={width} height={height}>
      <div className={styles['clip']}>
        <canvas
          ref={canvas}
          className={classNames(skeleton['shimmer'], styles['canvas'])}
          role="img"
          aria-label={t('progress.preview')}
        />
      </div>
      <span className={label['label']} aria-hidden="true">
        {t('progress.preview')}
      </span>
    </PictureFrame>
  );
}
