import { useEffect, useState } from 'react';
import { type HintView, NOTHING_YET } from '../../hints/hint-view.ts';

/** Follows the hint of one control unit. */
export function useHintPreview(unitId: string): HintView {
  const [view, setView] = useState(NOTHING_YET);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isWanted = true;
    void import('../../hints/follow-hint.ts').then(({ followHint }) => {
      if (isWanted) stop = followHint(unitId, setView);
    });
    return () => {
      isWanted = false;
      stop?.();
    };
  }, [unitId]);
  return view;
}
