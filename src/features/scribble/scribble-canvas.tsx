import { useEffect, useId, useRef } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { type LayerLook, useLayers } from '../../session/sheet-layers.ts';
import { LayerSwitch } from './layer-switch.tsx';
import { mountSheet } from './mount-sheet.ts';
import { PenModeNotice } from './pen-mode-notice.tsx';
import styles from './scribble-canvas.module.css';
import { SelectionBar } from './selection-bar.tsx';
import { SheetPaper } from './sheet-paper.tsx';
import { sheetView } from './sheet-view.ts';
import { useTool } from './tool-store.ts';
import { ZoomControls } from './zoom-controls.tsx';

/** The sheet to draw on. React only frames it; strokes go straight from the pointer to the canvas. */
export function ScribbleCanvas() {
  const t = useT();
  const region = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const mask = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const descriptionId = useId();
  const hasStart = useDocument(({ startPicture }) => startPicture.pictureId !== null);
  const tool = useTool((state) => state.tool);
  const looks = useLayers((state) => state.looks);

  useEffect(() => {
    if (!(region.current && stage.current && paper.current && canvas.current)) return;
    if (!(mask.current && overlay.current && ring.current)) return;
    return mountSheet(
      {
        region: region.current,
        stage: stage.current,
        paper: paper.current,
        canvas: canvas.current,
        mask: mask.current,
        overlay: overlay.current,
        ring: ring.current,
      },
      sheetView,
    );
  }, []);

  return (
    <div ref={region} className={styles['region']} data-tool={tool}>
      <div ref={stage} className={styles['stage']}>
        <SheetPaper ref={paper} />
        {/* biome-ignore-start lint/a11y: an application, in ARIA's sense: it takes keys and says what they do */}
        <canvas
          ref={canvas}
          className={styles['sheet']}
          style={{ opacity: opacityOf(looks.drawing) }}
          tabIndex={0}
          role="application"
          aria-label={t('scribble.canvas')}
          aria-roledescription={t('scribble.role')}
          aria-describedby={descriptionId}
        />
        {/* biome-ignore-end lint/a11y: see above */}
        <canvas
          ref={mask}
          className={styles['mask']}
          style={{ opacity: hasStart ? opacityOf(looks.mask) : 0 }}
        />
        <svg ref={overlay} className={styles['overlay']} aria-hidden="true" />
        <div ref={ring} className={styles['ring']} hidden />
      </div>
      <p id={descriptionId} className="visually-hidden">
        <Description />
      </p>
      <PenModeNotice />
      <SelectionBar />
      <LayerSwitch />
      <ZoomControls />
    </div>
  );
}

/** What is on the sheet, and how it is drawn on without a pointer. */
function Description() {
  const t = useT();
  const strokes = useDocument((document) => document.strokes.length);
  const masked = useDocument(({ startPicture }) => startPicture.mask.length);
  const hasPicture = useDocument(
    ({ pictureId, startPicture }) => pictureId !== null || startPicture.pictureId !== null,
  );
  return [
    t('scribble.holds', { strokes }),
    hasPicture && t('scribble.holdsPicture'),
    masked > 0 && t('scribble.holdsMask', { strokes: masked }),
    t('scribble.keys'),
  ]
    .filter(Boolean)
    .join(' ');
}

function opacityOf({ isShown, opacity }: LayerLook): number {
  return isShown ? opacity : 0;
}
