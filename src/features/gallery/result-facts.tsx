import type { ReactNode } from 'react';
import { byteText } from '../../i18n/byte-text.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import { SAMPLERS } from '../../shared/generation/samplers.ts';
import type { PictureMetadata } from '../../shared/metadata/picture-metadata.ts';
import styles from './details.module.css';

export interface ResultFactsProps {
  readonly result: Result;
  /** null while it is being read, or where it is lost. */
  readonly metadata: PictureMetadata | null;
}

/** How the picture was made. */
export function ResultFacts({ result, metadata }: ResultFactsProps) {
  const t = useT();
  const language = useLanguage();
  const { settings, width, height, createdAt, byteSize } = result;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const controls = metadata?.controls ?? [];
  return (
    <dl className={styles['facts']}>
      <Fact name={t('generate.prompt')} isText>
        {metadata?.prompt ?? result.prompt}
      </Fact>
      {settings.negativePrompt !== '' && (
        <Fact name={t('generate.negativePrompt')} isText>
          {settings.negativePrompt}
        </Fact>
      )}
      <Fact name={t('generate.seed')}>{String(settings.seed)}</Fact>
      <Fact name={t('generate.steps')}>{String(settings.numInferenceSteps)}</Fact>
      {metadata?.sampler && (
        <Fact name={t('generate.sampler')}>{SAMPLERS[metadata.sampler].name}</Fact>
      )}
      {metadata?.schedule && metadata.schedule !== 'automatic' && (
        <Fact name={t('generate.schedule')}>{t(`generate.schedules.${metadata.schedule}`)}</Fact>
      )}
      <Fact name={t('generate.guidance')}>{String(settings.guidanceScale)}</Fact>
      <Fact name={t('gallery.pictureSize')}>{`${width} × ${height}`}</Fact>
      {controls.map(({ controlnetId, conditioningScale }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the controls of one result never change places
        <Fact key={index} name={t('gallery.control', { number: index + 1 })}>
          {`${controlnetId}, ${conditioningScale}`}
        </Fact>
      ))}
      {metadata?.reference && (
        <Fact name={t('reference.title')}>{String(metadata.reference.scale)}</Fact>
      )}
      {metadata && <Fact name={t('gallery.pack')}>{metadata.pack.name}</Fact>}
      <Fact name={t('gallery.made')}>{date.format(createdAt)}</Fact>
      <Fact name={t('gallery.stored')}>{byteText(byteSize, language)}</Fact>
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly isText?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, isText = false, children }: FactProps) {
  return (
    <div className={isText ? styles['text'] : styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
