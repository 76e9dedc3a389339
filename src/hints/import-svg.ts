import { insertDrawing } from '../document/commands/stroke-commands.ts';
import { documentStore } from '../document/document-store.ts';
import { undo } from '../document/history.ts';
import { notify } from '../session/toasts.ts';
import { svgStrokes } from './svg-strokes.ts';

/** Larger drawings are photographs in disguise. */
const MOST_BYTES = 8_000_000;

/** The lines of an SVG file are added to the drawing, as if they had been drawn; a picture made of the file goes out. */
export async function importSvg(file: File): Promise<void> {
  const strokes =
    file.size > MOST_BYTES ? [] : svgStrokes(await file.text(), documentStore.getState());
  if (strokes.length === 0) {
    notify({ messageKey: 'scribble.noLinesInFile', values: { name: file.name } });
    return;
  }
  insertDrawing(strokes);
  const after = documentStore.getState();
  notify({
    messageKey: 'scribble.drawingImported',
    values: { count: strokes.length },
    action: {
      labelKey: 'scribble.undo',
      // This change only, not whatever was done since.
      run: () => {
        if (documentStore.getState() === after) undo();
      },
    },
  });
}
