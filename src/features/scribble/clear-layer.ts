import { clearStrokes, strokesOf } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { undo } from '../../document/history.ts';
import { layerInHand } from '../../session/sheet-layers.ts';
import { notify } from '../../session/toasts.ts';

/** Clears the layer in hand at once; the way back is offered, not a question asked. */
export function clearLayer(): void {
  const layer = layerInHand();
  if (strokesOf(documentStore.getState(), layer).length === 0) return;
  clearStrokes(layer);
  offerUndo(layer === 'drawing' ? 'scribble.cleared' : 'scribble.maskCleared');
}

type Change = 'cleared' | 'maskCleared' | 'exampleInserted';

/** The toast's Undo takes back this change only, not whatever was done since. */
export function offerUndo(messageKey: `scribble.${Change}`): void {
  const document = documentStore.getState();
  notify({
    messageKey,
    action: {
      labelKey: 'scribble.undo',
      run: () => {
        if (documentStore.getState() === document) undo();
      },
    },
  });
}
