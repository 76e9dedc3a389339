import type { Result } from '../../session/result.ts';
import { resultStore } from '../../session/result-store.ts';
import { removeResult } from '../../session/results.ts';
import { sessionStore } from '../../session/session-store.ts';
import { notify, TOAST_MS } from '../../session/toasts.ts';

/** Twice the toast's time: a toast under the pointer stays longer. */
const KEPT_MS = TOAST_MS * 8;

/** Deletes at once and offers Undo; the pixels go when nobody can want them back. */
export function deleteResult({ id }: Result): void {
  const putBack = removeResult(id);
  notify({ messageKey: 'results.deleted', action: { labelKey: 'results.undo', run: putBack } });
  setTimeout(() => {
    if (!sessionStore.getState().results.some((result) => result.id === id)) {
      resultStore.dispose(id);
    }
  }, KEPT_MS);
}
