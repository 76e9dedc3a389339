import { useEffect, useRef } from 'react';
import type { Pixels } from '../../shared/pixels.ts';
import styles from './hint-image.module.css';

export interface HintCanvasProps {
  readonly pixels: Pixels;
  readonly label: string;
  readonly isInverted: boolean;
}

/** The control image, pixel for pixel; inverting is done by the style sheet, so the pixels stay what is sent. */
export function HintCanvas({ pixels, label, isInverted }: HintCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { width, height, data } = pixels;
    if (!canvas.current) return;
    Object.assign(canvas.current, { width, height });
    canvas.current.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [pixels]);
  return (
    <canvas
      ref={canvas}
      className={styles['canvas']}
      role="img"
      aria-label={label}
      data-inverted={isInverted || undefined}
    />
  );
}
