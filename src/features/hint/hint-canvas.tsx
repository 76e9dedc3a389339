import type { Pixels } from '../../shared/pixels.ts';
import { PixelsCanvas } from '../../ui/pixels-canvas.tsx';
import styles from './hint-image.module.css';

export interface HintCanvasProps {
  readonly pixels: Pixels;
  readonly label: string;
  readonly isInverted: boolean;
}

/** The control image, pixel for pixel; inverting is done by the style sheet, so the pixels stay what is sent. */
export function HintCanvas({ pixels, label, isInverted }: HintCanvasProps) {
  return (
    <PixelsCanvas
      pixels={pixels}
      className={styles['canvas']}
      role="img"
      aria-label={label}
      data-inverted={isInverted || undefined}
    />
  );
}
