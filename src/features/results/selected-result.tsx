import { Suspense } from 'react';
import { resultAlt } from '../../archive/result-alt.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import { isHidden, showAnyway, useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { useSession } from '../../session/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { optionalPart } from '../../ui/optional-part.ts';
import veil from '../../ui/veil.module.css';
import styles from './compare.module.css';
import { PictureFrame } from './picture-frame.tsx';
import { SafetyVeil } from './safety-veil.ts';

const compared = () => import('./compared-result.tsx');
const ComparedWithHint = optionalPart(async () => (await compared()).ComparedWithHint);
const ComparedWithResult = optionalPart(async () => (await compared()).ComparedWithResult);

/** The chosen result, large, alone or compared with its hint or with another result. */
export function SelectedResult({ result }: { readonly result: Result }) {
  const t = useT();
  const mode = useSession((session) => session.compareMode);
  const other = useSession(({ results, comparedResultId }) =>
    results.find(
      (each) => each.id === comparedResultId && each.id !== result.id && !isHidden(each),
    ),
  );
  const hidden = useIsHidden(result);
  const pictures = useResultPictures(result.id);
  if (hidden) return <Hidden result={result} />;
  if (pictures.status !== 'open') {
    return (
      <PictureFrame width={result.width} height={result.height}>
        <img className={styles['picture']} src={thumbnailUrl(result.id)} alt={resultAlt(result)} />
        {pictures.status === 'gone' && <p className={styles['note']}>{t('results.gone')}</p>}
      </PictureFrame>
    );
  }
  const { pictureUrl, hintUrl } = pictures;
  const alone = <Alone result={result} url={pictureUrl} />;
  if (mode === 'none' || (hintUrl === null && !other)) return alone;
  return (
    <Suspense fallback={alone}>
      {other ? (
        <ComparedWithResult {...{ result, pictureUrl, other, mode }} />
      ) : (
        hintUrl !== null && <ComparedWithHint {...{ result, pictureUrl, hintUrl, mode }} />
      )}
    </Suspense>
  );
}

/** Blurred from the small copy, which is enough for that. */
function Hidden({ result }: { readonly result: Result }) {
  return (
    <PictureFrame width={result.width} height={result.height}>
      <img
        className={classNames(styles['picture'], veil['blurred'])}
        src={thumbnailUrl(result.id)}
        alt={resultAlt(result)}
      />
      <Suspense>
        <SafetyVeil onShow={() => showAnyway(result)} />
      </Suspense>
    </PictureFrame>
  );
}

function Alone({ result, url }: { readonly result: Result; readonly url: string }) {
  return (
    <PictureFrame width={result.width} height={result.height}>
      <img className={styles['picture']} src={url} alt={resultAlt(result)} />
    </PictureFrame>
  );
}
