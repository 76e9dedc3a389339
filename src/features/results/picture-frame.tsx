import type { CSSProperties, ReactNode } from 'react';
import styles from './compare.module.css';

export interface PictureFrameProps {
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** As large as fits, in the picture's own shape. */
export function PictureFrame({ width, height, children }: PictureFrameProps) {
  const shape = { '--aspect': String(width / height) } as CSSProperties;
  return (
    <div className={styles['frame']}>
      <div className={styles['stack']} style={shape}>
        {children}
      </div>
    </div>
  );
}
