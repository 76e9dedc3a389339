import { useEffect, useState } from 'react';
import { resultAlt } from '../../archive/result-alt.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import type { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import { showAnyway, useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { classNames } from '../../ui/class-names.ts';
import veil from '../../ui/veil.module.css';
import { Veil } from '../../ui/veil.tsx';
import styles from './details.module.css';

export interface DetailsPictureProps {
  readonly result: Result;
  readonly pictures: ReturnType<typeof useResultPictures>;
}

/** The picture as large as fits, and the hints that it followed. */
export function DetailsPicture({ result, pictures }: DetailsPictureProps) {
  const t = useT();
  const url = pictures.status === 'open' ? pictures.pictureUrl : thumbnailUrl(result.id);
  const hints = pictures.status === 'open' ? pictures.hints : [];
  const { width, height, number } = result;
  const hidden = useIsHidden(result);
  return (
    <div className={styles['pictures']}>
      <div className={styles['frame']}>
        <img
          className={classNames(styles['picture'], hidden && veil['blurred'])}
          src={url}
          alt={resultAlt(result)}
          {...{ width, height }}
        />
        {hidden && (
          <Veil
            words={t('safety.flagged')}
            showLabel={t('safety.showAnyway')}
            onShow={() => showAnyway(result)}
          />
        )}
      </div>
      {pictures.status === 'gone' && <p className={styles['gone']}>{t('results.gone')}</p>}
      {hints.length > 0 && (
        <div className={styles['hints']}>
          {hints.map((hint, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the hints of one result never change places
            <HintThumbnail key={`${result.id}-${index}`} hint={hint} number={number} />
          ))}
        </div>
      )}
    </div>
  );
}

function HintThumbnail({ hint, number }: { readonly hint: Blob; readonly number: number }) {
  const t = useT();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const own = URL.createObjectURL(hint);
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [hint]);
  return <img className={styles['hint']} src={url} alt={t('results.hintAlt', { number })} />;
}
