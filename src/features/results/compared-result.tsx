import { resultAlt } from '../../archive/result-alt.ts';
import { thumbnailUrl } from '../../archive/thumbnail-url.ts';
import { useResultPictures } from '../../archive/use-result-pictures.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import type { CompareMode } from '../../session/session-store.ts';
import {
  CompareHold,
  type CompareProps,
  CompareSideBySide,
  CompareSlider,
} from './compare-views.tsx';

const VIEWS: Readonly<
  Record<Exclude<CompareMode, 'none'>, (props: CompareProps) => React.ReactNode>
> = {
  slider: CompareSlider,
  'side-by-side': CompareSideBySide,
  hold: CompareHold,
};

export interface ComparedProps {
  readonly result: Result;
  readonly pictureUrl: string;
  readonly mode: Exclude<CompareMode, 'none'>;
}

export function ComparedWithHint({
  result,
  pictureUrl,
  hintUrl,
  mode,
}: ComparedProps & { readonly hintUrl: string }) {
  const t = useT();
  const { number, width, height } = result;
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

export function ComparedWithResult({
  result,
  pictureUrl,
  other,
  mode,
}: ComparedProps & { readonly other: Result }) {
  const t = useT();
  const { width, height } = result;
  const otherPictures = useResultPictures(other.id);
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
