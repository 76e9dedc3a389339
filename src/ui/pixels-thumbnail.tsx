import { useEffect, useRef } from 'react';
import type { Pixels } from '../shared/pixels.ts';
import { keepPainted } from './keep-painted.ts';
import styles from './pixels-thumbnail.module.css';

const SIDE = 160;

export interface PixelsThumbnailProps {
  readonly pixels: Pixels;
  readonly label: string;
}

/** A large picture, small. */
export function PixelsThumbnail({ pixels, label }: PixelsThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const controller = new AbortController();
    const stop = keepPainted(canvas.current, (target) => {
      void paint(target, pixels, controller.signal);
    });
    return () => {
      stop();
      controller.abort();
    };
  }, [pixels]);

  return <canvas ref={canvas} className={styles['thumbnail']} role="img" aria-label={label} />;
}

async function paint(
  canvas: HTMLCanvasElement,
  pixels: Pixels,
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
