import { useEffect, useState } from 'react';
import { documentStore } from '../../document/document-store.ts';
import { HintPreview, type HintView, NOTHING_YET } from '../../hints/hint-preview.ts';
import { hintRenderer } from '../../hints/render-hint.ts';

/** Follows the hint of one control unit. */
export function useHintPreview(unitId: string): HintView {
  const [view, setView] = useState(NOTHING_YET);
  useEffect(() => {
    const preview = new HintPreview(hintRenderer, setView);
    const follow = (): void => {
      const document = documentStore.getState();
      const unit = document.controlUnits.find(({ id }) => id === unitId);
      if (unit) preview.request(unit, document);
    };
    const unsubscribe = documentStore.subscribe(follow);
    follow();
    return () => {
      unsubscribe();
      preview.dispose();
    };
  }, [unitId]);
  return view;
}
