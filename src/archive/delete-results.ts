import { notify } from '../session/toasts.ts';
import { archive } from './studio-archive.ts';

/**
 * Deletes at once and offers Undo in passing; storage lets go when nobody can want them back. The returned function is
 * the same Undo, for where a dialog lies over the offer.
 */
export function deleteResults(ids: readonly string[]): () => void {
  const run = archive.remove(ids);
  const action = { labelKey: 'results.undo', run } as const;
  if (ids.length === 1) notify({ messageKey: 'results.deleted', action });
  else notify({ messageKey: 'results.deletedMany', values: { count: ids.length }, action });
  return run;
}
