import { changeDocument } from '../history.ts';
import type { Stroke } from '../studio-document.ts';

/** A finished stroke: one undo step. */
export function commitStroke(stroke: Stroke): void {
  changeDocument((document) => ({ ...document, strokes: [...document.strokes, stroke] }));
}

export function clearStrokes(): void {
  changeDocument((document) =>
    document.strokes.length === 0 ? document : { ...document, strokes: [] },
  );
}

/** A hint's lines replace the drawing, and the control they came from follows the drawing as it is. One step. */
export function drawHint(unitId: string, strokes: readonly Stroke[]): void {
  changeDocument((document) => ({
    ...document,
    strokes,
    controlUnits: document.controlUnits.map((unit) =>
      unit.id === unitId
        ? { ...unit, source: 'drawing', annotator: 'none', parameters: {}, detectResolution: null }
        : unit,
    ),
  }));
}

/** A ready-made drawing replaces the strokes; its prompt is taken only where the person wrote none. One step. */
export function insertExample(strokes: readonly Stroke[], prompt: string): void {
  changeDocument((document) => ({
    ...document,
    strokes,
    settings:
      document.settings.prompt.trim() === '' ? { ...document.settings, prompt } : document.settings,
  }));
}
