import { notify } from '../session/toasts.ts';
import { archive } from './studio-archive.ts';

/** Deletes at once and offers Undo; storage lets go when nobody can want them back. */
export function deleteResults(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const run = archive.remove(ids);
  const action = { labelKey: 'results.undo', run } as const;
  if (ids.length === 1) notify({ messageKey: 'results.deleted', action });
  else notify({ messageKey: 'results.deletedMany', values: { count: ids.length }, action });
}
