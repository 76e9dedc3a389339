import { useState } from 'react';
import { documentStore } from '../../document/document-store.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { hintRenderer } from '../../hints/render-hint.ts';
import type { ResizeMode } from '../../shared/annotators/annotate-api.ts';
import { PixelsCanvas } from '../../ui/pixels-canvas.tsx';
import styles from './pose-stage.module.css';

/** What the style sheet calls the ways in which a picture becomes the hint's size. */
const OBJECT_FIT = { stretch: 'fill', crop: 'cover', fill: 'contain' } as const satisfies Record<
  ResizeMode,
  string
>;

/** The photo or drawing that was there when the editor opened, faint; nothing where there was none. */
export function PoseBackdrop({ unit }: { readonly unit: ControlUnit }) {
  const [source] = useState(() => hintRenderer.source(unit, documentStore.getState()));
  const objectFit = OBJECT_FIT[unit.resizeMode];
  return (
    source.ok && (
      <PixelsCanvas pixels={source.value} className={styles['backdrop']} style={{ objectFit }} />
    )
  );
}
