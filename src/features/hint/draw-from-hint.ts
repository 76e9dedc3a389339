import { drawHint } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { undo } from '../../document/history.ts';
import { annotateClient } from '../../engine/annotate-client.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { notify } from '../../session/toasts.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { strokesOfLines } from './strokes-of-lines.ts';

/** The hint's lines replace the drawing, and its control follows them from now on: ready to be erased and drawn on. */
export async function drawFromHint(unitId: string, hint: Pixels): Promise<void> {
  const lines = await annotateClient.trace(hint);
  if (!lines.ok) {
    reportFailure(lines);
    return;
  }
  if (lines.value.length === 0) {
    notify({ messageKey: 'hint.noLines' });
    return;
  }
  const strokes = strokesOfLines(lines.value);
  drawHint(unitId, strokes);
  notify({
    messageKey: 'hint.drawn',
    values: { count: strokes.length },
    action: {
      labelKey: 'scribble.undo',
      // This change only, not whatever was done since.
      run: () => {
        if (documentStore.getState().strokes === strokes) undo();
      },
    },
  });
}
