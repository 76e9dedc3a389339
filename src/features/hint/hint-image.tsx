import { useState } from 'react';
import { pictureOf } from '../../document/named-pictures.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { Switch } from '../../ui/switch.tsx';
import { HintActions } from './hint-actions.tsx';
import { HintCanvas } from './hint-canvas.tsx';
import styles from './hint-image.module.css';
import { useHintPreview } from './use-hint-preview.ts';
import { useReadyAnnouncement } from './use-ready-announcement.ts';
import { WaitingWords } from './waiting-words.tsx';

export interface HintImageProps {
  readonly unit: ControlUnit;
}

/** The hint exactly as it will be sent. While a newer one is on its way, the old one is dimmed and says so. */
export function HintImage({ unit }: HintImageProps) {
  const t = useT();
  const [isInverted, setInverted] = useState(false);
  const { pixels, isCurrent, failure, notice } = useHintPreview(unit.id);
  const width = useDocument((document) => document.width);
  const height = useDocument((document) => document.height);
  const hasPicture = useDocument((document) => pictureOf(unit, document) !== null);
  const size = { width: String(width), height: String(height) };
  const isUndrawn = useDocument(
    ({ strokes }) => unit.source === 'drawing' && strokes.length === 0 && !hasPicture,
  );
  useReadyAnnouncement(unit, isCurrent && pixels !== null && notice === null);
  const isWithoutPicture = unit.source === 'picture' && !hasPicture;
  return (
    <figure className={styles['figure']}>
      <div
        className={styles['frame']}
        style={{ aspectRatio: `${width} / ${height}` }}
        aria-busy={!isCurrent}
        data-stale={!isCurrent || undefined}
      >
        {pixels && !isWithoutPicture && (
          <HintCanvas
            pixels={pixels}
            isInverted={isInverted}
            label={t(isInverted ? 'hint.previewInverted' : 'hint.preview', size)}
          />
        )}
        {failure && (
          <p className={styles['message']}>
            {t(isWithoutPicture ? 'hint.noPicture' : 'hint.failed')}
          </p>
        )}
        {isUndrawn && !failure && <p className={styles['message']}>{t('hint.nothingDrawn')}</p>}
        {notice && isCurrent && !isWithoutPicture && (
          <p className={styles['message']}>{t(`hint.notice.${notice}`)}</p>
        )}
        {!isCurrent && (
          <p className={styles['stale']}>
            <WaitingWords />
          </p>
        )}
      </div>
      <figcaption className={styles['caption']}>{t('hint.size', size)}</figcaption>
      {pixels && isCurrent && !isWithoutPicture && !isUndrawn && (
        <HintActions {...{ unit, pixels }} />
      )}
      <Switch
        label={t('hint.showInverted')}
        help={t('hint.showInvertedHelp')}
        checked={isInverted}
        onChange={setInverted}
      />
    </figure>
  );
}
