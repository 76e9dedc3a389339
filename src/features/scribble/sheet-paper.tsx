import { type CSSProperties, type Ref, useEffect, useState } from 'react';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useIsHidden, useIsLiveHidden } from '../../session/flagged-results.ts';
import { useLive } from '../../session/live-store.ts';
import { liveFeed } from '../../session/preview-feed.ts';
import type { Result } from '../../session/result.ts';
import { useSession } from '../../session/session-store.ts';
import { type SheetLayer, useLayers } from '../../session/sheet-layers.ts';
import type { ResizeMode } from '../../shared/annotators/annotate-api.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { pictureStore } from '../../storage/picture-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { PixelsCanvas } from '../../ui/pixels-canvas.tsx';
import veil from '../../ui/veil.module.css';
import styles from './sheet-paper.module.css';

/** The style sheet's words for how a picture is fitted to the sheet (object-fit). */
const FIT: Readonly<Record<ResizeMode, CSSProperties['objectFit']>> = {
  stretch: 'fill',
  crop: 'cover',
  fill: 'contain',
};

/** What lies under the drawing: paper, and whichever pictures are looked at through it. */
export function SheetPaper({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} className={styles['paper']} aria-hidden="true">
      <PhotoLayer />
      <StartLayer />
      <ResultLayer />
      <Invitation />
    </div>
  );
}

/** What an empty sheet says; as a part of the paper it never outgrows it. */
function Invitation() {
  const t = useT();
  const isEmpty = useDocument(
    ({ strokes, startPicture }) => strokes.length === 0 && startPicture.pictureId === null,
  );
  if (!isEmpty) return null;
  return (
    <p className={styles['invitation']}>
      <span className={styles['invitationTitle']}>{t('scribble.drawHere')}</span>
      {t('scribble.drawHereOr')}
    </p>
  );
}

function PhotoLayer() {
  const pictureId = useDocument((document) => document.pictureId);
  return <PictureLayer layer="photo" pictureId={pictureId} resizeMode="crop" />;
}

function StartLayer() {
  const pictureId = useDocument(({ startPicture }) => startPicture.pictureId);
  const resizeMode = useDocument(({ startPicture }) => startPicture.resizeMode);
  return <PictureLayer layer="start" {...{ pictureId, resizeMode }} />;
}

function ResultLayer() {
  const look = useLayers(({ looks }) => looks.result);
  const result = useSession(({ results, selectedResultId }) =>
    results.find(({ id }) => id === selectedResultId),
  );
  const isLive = useLive((live) => live.isOn);
  if (!look.isShown) return null;
  if (isLive) return <LiveImage opacity={look.opacity} />;
  return result && <ResultImage result={result} opacity={look.opacity} />;
}

function LiveImage({ opacity }: { readonly opacity: number }) {
  const [pixels, setPixels] = useState<Pixels | null>(null);
  const className = pictureClass(useIsLiveHidden());
  useEffect(() => liveFeed.subscribe(setPixels), []);
  return pixels && <PixelsCanvas className={className} pixels={pixels} style={{ opacity }} />;
}

interface ResultImageProps {
  readonly result: Result;
  readonly opacity: number;
}

function ResultImage({ result, opacity }: ResultImageProps) {
  const pictures = useResultPictures(result.id);
  const className = pictureClass(useIsHidden(result));
  if (pictures.status !== 'open') return null;
  return <img className={className} style={{ opacity }} src={pictures.pictureUrl} alt="" />;
}

/** Veiled in the results is blurred here. */
function pictureClass(hidden: boolean): string {
  return classNames(styles['picture'], hidden && veil['blurred']);
}

interface PictureLayerProps {
  readonly layer: SheetLayer;
  readonly pictureId: string | null;
  readonly resizeMode: ResizeMode;
}

function PictureLayer({ layer, pictureId, resizeMode }: PictureLayerProps) {
  const look = useLayers(({ looks }) => looks[layer]);
  const picture = pictureId === null ? undefined : pictureStore.get(pictureId);
  if (!(look.isShown && picture)) return null;
  const style = { opacity: look.opacity, objectFit: FIT[resizeMode] };
  return <PixelsCanvas className={styles['picture']} pixels={picture.pixels} style={style} />;
}
