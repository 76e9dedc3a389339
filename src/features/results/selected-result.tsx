import { resultAlt } from '../../archive/result-alt.ts';
import type { ResultPictures } from '../../archive/result-pictures.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import { isHidden, showAnyway, useIsHidden } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { type CompareMode, useSession } from '../../session/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import veil from '../../ui/veil.module.css';
import { Veil } from '../../ui/veil.tsx';
import styles from './compare.module.css';
import {
  CompareHold,
  type CompareProps,
  CompareSideBySide,
  CompareSlider,
} from './compare-views.tsx';
import { PictureFrame } from './picture-frame.tsx';

const VIEWS: Readonly<
  Record<Exclude<CompareMode, 'none'>, (props: CompareProps) => React.ReactNode>
> = {
  slider: CompareSlider,
  'side-by-side': CompareSideBySide,
  hold: CompareHold,
};

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
  if (mode === 'none') return <Alone result={result} url={pictures.pictureUrl} />;
  return other ? (
    <ComparedWithResult result={result} pictures={pictures} other={other} mode={mode} />
  ) : (
    <ComparedWithHint result={result} pictures={pictures} mode={mode} />
  );
}

/** Blurred from the small copy, which is enough for that. */
function Hidden({ result }: { readonly result: Result }) {
  const t = useT();
  return (
    <PictureFrame width={result.width} height={result.height}>
      <img
        className={classNames(styles['picture'], veil['blurred'])}
        src={thumbnailUrl(result.id)}
        alt={resultAlt(result)}
      />
      <Veil
        words={t('results.flagged')}
        showLabel={t('results.showAnyway')}
        onShow={() => showAnyway(result)}
      />
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

interface ComparedProps {
  readonly result: Result;
  readonly pictures: ResultPictures;
  readonly mode: Exclude<CompareMode, 'none'>;
}

function ComparedWithHint({ result, pictures, mode }: ComparedProps) {
  const t = useT();
  const { number, width, height } = result;
  const { pictureUrl, hintUrl } = pictures;
  if (hintUrl === null) return <Alone result={result} url={pictureUrl} />;
  const View = VIEWS[mode];
  return (
    <View
      {...{ pictureUrl, width, height, otherUrl: hintUrl, pictureAlt: resultAlt(result) }}
      otherAlt={t('results.hintAlt', { number })}
      shareLabel={t('results.compareHandle')}
      holdLabel={t('results.holdToCompare')}
    />
  );
}

function ComparedWithResult({
  result,
  pictures,
  other,
  mode,
}: ComparedProps & { readonly other: Result }) {
  const t = useT();
  const { width, height } = result;
  const otherPictures = useResultPictures(other.id);
  const { pictureUrl } = pictures;
  const otherUrl =
    otherPictures.status === 'open' ? otherPictures.pictureUrl : (thumbnailUrl(other.id) ?? '');
  const View = VIEWS[mode];
  return (
    <View
      {...{ pictureUrl, width, height, otherUrl, pictureAlt: resultAlt(result) }}
      otherAlt={resultAlt(other)}
      shareLabel={t('results.compareShare', { number: other.number })}
      holdLabel={t('results.holdForOther', { number: other.number })}
    />
  );
}
