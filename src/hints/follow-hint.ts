import { documentStore } from '../document/document-store.ts';
import { HintPreview } from './hint-preview.ts';
import type { HintView } from './hint-view.ts';
import { hintRenderer } from './render-hint.ts';

/** Shows the hint of one control unit, and every later one, until the returned function is called. */
export function followHint(unitId: string, onView: (view: HintView) => void): () => void {
  const preview = new HintPreview(hintRenderer, onView);
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
}
