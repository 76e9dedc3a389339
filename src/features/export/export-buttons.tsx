import type { ExportOptions } from '../../archive/export-options.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { copyPicture } from './copy-picture.ts';
import styles from './export.module.css';
import { savePicture } from './save-picture.ts';
import { canShare, sharePicture } from './share-picture.ts';
import { useWork } from './use-work.ts';

export interface ExportButtonsProps {
  readonly result: Result;
  readonly pictures: ResultContent;
  readonly options: ExportOptions;
}

/** Where to; and, while a picture is being enlarged, how far that is. */
export function ExportButtons({ result, pictures, options }: ExportButtonsProps) {
  const t = useT();
  const { working, run, cancel } = useWork();
  if (working && options.enlarge > 1) {
    return (
      <div className={styles['working']} role="status">
        <p className={styles['muted']}>{t('export.enlarging')}</p>
        <ProgressBar label={t('export.enlarging')} share={working.share} />
        <Button onClick={cancel}>{t('export.cancel')}</Button>
      </div>
    );
  }
  return (
    <div className={styles['buttons']}>
      <Button
        variant="primary"
        onClick={() => void run((work) => savePicture(result, pictures, options, work))}
      >
        {t('export.save')}
      </Button>
      <Button onClick={() => void run((work) => copyPicture(pictures, options, work))}>
        {t('export.copy')}
      </Button>
      {canShare() && (
        <Button onClick={() => void run((work) => sharePicture(result, pictures, options, work))}>
          {t('export.share')}
        </Button>
      )}
    </div>
  );
}
