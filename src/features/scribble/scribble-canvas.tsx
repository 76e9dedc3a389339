import { useEffect, useId, useRef } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { mountSheet } from './mount-sheet.ts';
import { PenModeNotice } from './pen-mode-notice.tsx';
import styles from './scribble-canvas.module.css';
import { sheetView } from './sheet-view.ts';
import { useTool } from './tool-store.ts';
import { ZoomControls } from './zoom-controls.tsx';

/** The sheet to draw on. React only frames it; strokes go straight from the pointer to the canvas. */
export function ScribbleCanvas() {
  const t = useT();
  const region = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const descriptionId = useId();
  const strokes = useDocument((document) => document.strokes.length);
  const tool = useTool((state) => state.tool);

  useEffect(() => {
    if (!(region.current && canvas.current && ring.current)) return;
    return mountSheet(
      { region: region.current, canvas: canvas.current, ring: ring.current },
      sheetView,
    );
  }, []);

  return (
    <div ref={region} className={styles['region']} data-tool={tool}>
      {/* biome-ignore-start lint/a11y: an application, in ARIA's sense: it takes keys and says what they do */}
      <canvas
        ref={canvas}
        className={styles['sheet']}
        tabIndex={0}
        role="application"
        aria-label={t('scribble.canvas')}
        aria-roledescription={t('scribble.role')}
        aria-describedby={descriptionId}
      />
      {/* biome-ignore-end lint/a11y: see above */}
      <p id={descriptionId} className="visually-hidden">
        {t('scribble.describe', { strokes })}
      </p>
      {strokes === 0 && (
        <p className={styles['ghost']} aria-hidden="true">
          <span className={styles['ghostTitle']}>{t('scribble.drawHere')}</span>
          {t('scribble.drawHereOr')}
        </p>
      )}
      <div ref={ring} className={styles['ring']} hidden />
      <PenModeNotice />
      <ZoomControls />
    </div>
  );
}
