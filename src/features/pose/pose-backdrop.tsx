import { useEffect, useRef, useState } from 'react';
import { documentStore } from '../../document/document-store.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { hintRenderer } from '../../hints/render-hint.ts';
import type { ResizeMode } from '../../shared/annotators/annotate-api.ts';
import styles from './pose-stage.module.css';

/** What the style sheet calls the ways in which a picture becomes the hint's size. */
const OBJECT_FIT = { stretch: 'fill', crop: 'cover', fill: 'contain' } as const satisfies Record<
  ResizeMode,
  string
>;

/** The photo or drawing that was there when the editor opened, faint; nothing where there was none. */
export function PoseBackdrop({ unit }: { readonly unit: ControlUnit }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [source] = useState(() => hintRenderer.source(unit, documentStore.getState()));
  useEffect(() => {
    if (!(canvas.current && source.ok)) return;
    const { width, height, data } = source.value;
    Object.assign(canvas.current, { width, height });
    canvas.current.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [source]);
  const objectFit = OBJECT_FIT[unit.resizeMode];
  return source.ok && <canvas ref={canvas} className={styles['backdrop']} style={{ objectFit }} />;
}
