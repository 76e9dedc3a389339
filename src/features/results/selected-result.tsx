import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../session/result.ts';
import { resultStore } from '../../session/result-store.ts';
import { type CompareMode, useSession } from '../../session/session-store.ts';
import styles from './compare.module.css';
import {
  CompareHold,
  type CompareProps,
  CompareSideBySide,
  CompareSlider,
} from './compare-views.tsx';
import { PictureFrame } from './picture-frame.tsx';
import { resultAlt } from './result-alt.ts';

const VIEWS: Readonly<
  Record<Exclude<CompareMode, 'none'>, (props: CompareProps) => React.ReactNode>
> = {
  slider: CompareSlider,
  'side-by-side': CompareSideBySide,
  hold: CompareHold,
};

/** The chosen result, large, alone or compared with its hint. */
export function SelectedResult({ result }: { readonly result: Result }) {
  const t = useT();
  const mode = useSession((session) => session.compareMode);
  const pictures = resultStore.get(result.id);
  if (!pictures) return null;
  const { width, height, number } = result;
  const { pictureUrl, hintUrl } = pictures;
  if (mode === 'none' || hintUrl === null) {
    return (
      <PictureFrame width={width} height={height}>
        <img className={styles['picture']} src={pictureUrl} alt={resultAlt(result)} />
      </PictureFrame>
    );
  }
  const View = VIEWS[mode];
  const hintAlt = t('results.hintAlt', { number });
  return (
    <View {...{ pictureUrl, hintUrl, hintAlt, width, height, pictureAlt: resultAlt(result) }} />
  );
}
