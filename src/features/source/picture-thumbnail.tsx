import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { SourcePicture } from '../../storage/picture-store.ts';
import { keepPainted } from '../../ui/keep-painted.ts';
import styles from './picture-thumbnail.module.css';

const SIDE = 160;

export function PictureThumbnail({ picture }: { readonly picture: SourcePicture }) {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const controller = new AbortController();
    const stop = keepPainted(canvas.current, (target) => {
      void paint(target, picture, controller.signal);
    });
    return () => {
      stop();
      controller.abort();
    };
  }, [picture]);

  return (
    <canvas
      ref={canvas}
      className={styles['thumbnail']}
      role="img"
      aria-label={t('source.thumbnail', { name: picture.name })}
    />
  );
}

async function paint(
  canvas: HTMLCanvasElement,
  { pixels }: SourcePicture,
  signal: AbortSignal,
): Promise<void> {
  const scale = SIDE / Math.max(pixels.width, pixels.height);
  const resizeWidth = Math.max(1, Math.round(pixels.width * scale));
  const resizeHeight = Math.max(1, Math.round(pixels.height * scale));
  const bitmap = await createImageBitmap(new ImageData(pixels.data, pixels.width, pixels.height), {
    resizeWidth,
    resizeHeight,
    resizeQuality: 'high',
  });
  if (!signal.aborted) {
    canvas.width = resizeWidth;
    canvas.height = resizeHeight;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  }
  bitmap.close();
}
