import { useState } from 'react';
import type { BatchRequest } from '../../hints/batch-hints.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { Button } from '../../ui/button.tsx';
import { FilesButton } from '../../ui/files-button.tsx';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { AnnotatorChecklist } from './annotator-checklist.tsx';
import styles from './batch.module.css';
import { annotatorsInUse, currentUnit } from './unit-of.ts';

const SHORT_SIDE = { min: 128, max: 2048, step: 64, defaultValue: 512 } as const;

/** Which pictures, which annotators, and how large. */
export function BatchForm({ onStart }: { readonly onStart: (request: BatchRequest) => void }) {
  const t = useT();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState(annotatorsInUse);
  const [shortSide, setShortSide] = useState<number>(SHORT_SIDE.defaultValue);
  const count = files.length * chosen.length;

  return (
    <>
      <p className={styles['muted']}>{t('batch.about')}</p>
      <div className={styles['buttons']}>
        <FilesButton label={t('batch.choose')} accept="image/*,.heic,.avif" onFiles={setFiles} />
        <FilesButton
          label={t('batch.chooseFolder')}
          accept=""
          isFolder
          onFiles={(all) => setFiles(all.filter(isPicture))}
        />
        <span role="status">{t('batch.chosen', { count: files.length })}</span>
      </div>
      <AnnotatorChecklist chosen={chosen} onChange={setChosen} />
      <NumberSlider
        {...SHORT_SIDE}
        label={t('batch.shortSide')}
        help={t('batch.shortSideHelp')}
        value={shortSide}
        onChange={setShortSide}
        onCorrected={correctionNotice(t('batch.shortSide'), SHORT_SIDE)}
      />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          ariaDisabled={count === 0}
          onClick={() => onStart({ files, annotators: chosen.map(currentUnit), shortSide })}
        >
          {t('batch.start', { count })}
        </Button>
        {count === 0 && (
          <span className={styles['muted']}>
            {t(files.length === 0 ? 'batch.noFiles' : 'batch.noAnnotators')}
          </span>
        )}
      </div>
    </>
  );
}

/** A folder also holds what nobody means: lists, thumbnails of the system. Systems often do not know HEIC and AVIF. */
function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(heic|heif|avif)$/i.test(name);
}
