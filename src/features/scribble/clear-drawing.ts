import { clearStrokes } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { undo } from '../../document/history.ts';
import { notify } from '../../session/toasts.ts';

/** Clears at once; the way back is offered, not a question asked. */
export function clearDrawing(): void {
  if (documentStore.getState().strokes.length === 0) return;
  clearStrokes();
  offerUndo('scribble.cleared');
}

/** The toast's Undo takes back this change only, not whatever was done since. */
export function offerUndo(messageKey: 'scribble.cleared' | 'scribble.exampleInserted'): void {
  const { strokes } = documentStore.getState();
  notify({
    messageKey,
    action: {
      labelKey: 'scribble.undo',
      run: () => {
        if (documentStore.getState().strokes === strokes) undo();
      },
    },
  });
}
