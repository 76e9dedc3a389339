import { useState } from 'react';
import {
  EXPORT_FORMATS,
  type ExportOptions,
  keepExportOptions,
  QUALITY,
  readExportOptions,
} from '../../archive/export-options.ts';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import type { Result } from '../../session/result.ts';
import { Button } from '../../ui/button.tsx';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './export.module.css';
import { ExportButtons } from './export-buttons.tsx';
import { saveAnimation } from './save-animation.ts';
import { SizeFields } from './size-fields.tsx';

/** Format, quality, metadata; then where to. */
export function ExportForm({ result }: { readonly result: Result }) {
  const t = useT();
  const pictures = useResultPictures(result.id);
  const [options, setOptions] = useState(readExportOptions);
  if (pictures.status !== 'open') {
    return <p>{t(pictures.status === 'gone' ? 'results.gone' : 'export.opening')}</p>;
  }

  function change(changed: Partial<ExportOptions>): void {
    const next = { ...options, ...changed };
    setOptions(next);
    keepExportOptions(next);
  }

  return (
    <div className={styles['form']}>
      <img className={styles['picture']} src={pictures.pictureUrl} alt="" />
      <div className={styles['fields']}>
        <Select
          label={t('export.format')}
          help={t('export.formatHelp')}
          value={options.format}
          options={EXPORT_FORMATS.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
          onChange={(format) => change({ format })}
        />
        {options.format !== 'png' && (
          <NumberSlider
            {...QUALITY}
            label={t('export.quality')}
            help={t('export.qualityHelp')}
            value={options.quality}
            onChange={(quality) => change({ quality })}
            onCorrected={correctionNotice(t('export.quality'), QUALITY)}
          />
        )}
        <Switch
          label={t('export.withMetadata')}
          help={t('export.withMetadataHelp')}
          checked={options.withMetadata}
          onChange={(withMetadata) => change({ withMetadata })}
        />
        <SizeFields size={result} options={options} onChange={change} />
        <ExportButtons result={result} pictures={pictures} options={options} />
        {pictures.frames.length > 0 && (
          <section className={styles['animation']}>
            <h3 className={styles['title']}>{t('export.animation')}</h3>
            <p className={styles['muted']}>{t('export.animationHelp')}</p>
            <div className={styles['buttons']}>
              <Button onClick={() => void saveAnimation(result, pictures, 'webp')}>WebP</Button>
              <Button onClick={() => void saveAnimation(result, pictures, 'gif')}>GIF</Button>
            </div>
          </section>
        )}
      </div>
    </div>
  );
}
